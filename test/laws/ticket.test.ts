import fc from "fast-check";
import { standingRoles } from "../../schema/rules/role.js";
import type { TicketKind, TicketMove, TicketState } from "../../schema/rules/ticket.js";
import { moves, needsCallBack } from "../../schema/rules/ticket.js";
import { fold } from "../../schema/rules/ticket/apply.js";
import type { TicketCommand } from "../../schema/rules/ticket/command.js";
import { staleWrite } from "../../schema/rules/ticket/decide.js";
import { callersBack, maySeeTicket } from "../../schema/rules/ticket/may.js";
import { lives } from "./ticketCommands.js";
import type { Line, Person, Told } from "./ticketStory.js";
import { complaint, minutesLater, nothing, people, tell, tellOn, throughJson } from "./ticketStory.js";

const record: Line = [0, "agent", complaint];
const recordKind = (kind: TicketKind): Line => [0, "agent", { ...complaint, kind }];
const handOver: Line = [4, "agent", { type: "handOver", departmentCode: "engineering", handler: people.engineer }];
const startWork: Line = [10, "engineer", { type: "startWork" }];
const measure: Line = [20, "engineer", { type: "stateMeasure", remedial: "更換軸承" }];
const resolve: Line = [60, "engineer", { type: "resolve", outcome: "已更換" }];
const satisfied: Line = [90, "agent", { type: "recordCallBack", reached: true, satisfied: true, means: "PHONE" }];
const unsatisfied: Line = [
  90,
  "agent",
  { type: "recordCallBack", reached: true, satisfied: false, words: "還是很吵", means: "PHONE" },
];
const unreached: Line = [90, "agent", { type: "recordCallBack", reached: false, means: "PHONE" }];
const close: Line = [100, "agent", { type: "close" }];
const toResolved = [record, handOver, startWork, measure, resolve] as const;

const codeOf = ({ refusal }: Told) => refusal?.code ?? null;

describe("a ticket's life", () => {
  test("a complaint: recorded, handed over, worked on, resolved, called back, closed", () => {
    const { ticket, events } = tell(...toResolved, satisfied, close);
    expect(ticket).toMatchObject({ state: "CLOSED", closeReason: "CALLED_BACK", cycle: 1, version: 7, outcome: "已更換" });
    expect(events.map(({ type }) => type)).toEqual([
      "RECORDED",
      "HANDED_OVER",
      "WORK_STARTED",
      "MEASURE_STATED",
      "RESOLVED",
      "CALLED_BACK",
      "CLOSED",
    ]);
  });

  test("C4: not satisfied, it goes back to work in a new cycle, and the old call-back no longer counts", () => {
    const { ticket } = tell(...toResolved, satisfied, unsatisfied);
    expect(ticket).toMatchObject({ state: "IN_PROGRESS", cycle: 2, callBackSatisfied: null, resolvedAt: null });
    const again = tell(...toResolved, unsatisfied, [120, "engineer", { type: "resolve", outcome: "重修" }], close);
    expect(codeOf(again)).toBe("CALL_BACK_MISSING");
  });

  test("T4: an inquiry is answered and closed on the spot", () => {
    const { ticket } = tell(recordKind("INQUIRY"), [1, "agent", { type: "answer", answer: "十點關門" }]);
    expect(ticket).toMatchObject({ state: "CLOSED", closeReason: "ANSWERED", outcome: "十點關門" });
  });

  test("T5: the wrong department sends it back, and it waits to be handed over again", () => {
    const { ticket } = tell(record, handOver, [8, "engineer", { type: "sendBack", reason: "屬保全" }]);
    expect(ticket).toMatchObject({ state: "RECORDED", departmentCode: null, handlerId: null });
  });

  test("T7: an invalid complaint ends with the supervisor's explanation, not with an agent's", () => {
    const ruled: Line = [15, "engineeringManager", { type: "ruleValidity", validity: "INVALID", reason: "不在承諾範圍" }];
    const explain = (who: Person): Line => [
      70,
      who,
      { type: "tellReporter", means: "PHONE", words: "說明原因", purpose: "EXPLANATION" },
    ];
    const done: Line = [60, "engineer", { type: "resolve", outcome: "查無不符" }];
    expect(codeOf(tell(record, handOver, ruled, done, explain("agent"), close))).toBe("CALL_BACK_MISSING");
    expect(tell(record, handOver, ruled, done, explain("agent"), explain("supervisor"), close).ticket).toMatchObject({
      state: "CLOSED",
      closeReason: "EXPLAINED",
    });
    // A complaint that is valid is mended, not explained away.
    expect(codeOf(tell(...toResolved, explain("supervisor"), close))).toBe("CALL_BACK_MISSING");
  });

  test("C1: never reached after three tries, the supervisor releases it, and it is counted apart", () => {
    const release: Line = [95, "supervisor", { type: "release", reason: "三次皆未接" }];
    const early = tell(...toResolved, unreached, unreached, release);
    expect(early.refusal).toEqual({ code: "RELEASE_TOO_EARLY", params: { tries: 2, needed: 3 } });
    // C2: who was busy has been reached, and may not be given up on.
    const busy: Line = [91, "agent", { type: "recordCallBack", reached: true, nextTryAt: minutesLater(500), means: "PHONE" }];
    expect(codeOf(tell(...toResolved, unreached, unreached, busy, release))).toBe("RELEASE_TOO_EARLY");
    const late = tell(...toResolved, unreached, unreached, unreached, release, close);
    expect(late.ticket).toMatchObject({ state: "CLOSED", closeReason: "RELEASED" });
  });

  test("T1: nobody named is anonymous; a late entry keeps its true time of receipt and is marked", () => {
    const { ticket } = tell([
      45,
      "agent",
      { ...complaint, reporterName: null, receivedAt: minutesLater(0) },
    ]);
    expect(ticket).toMatchObject({ anonymous: true, lateEntry: true, receivedAt: minutesLater(0), recordedAt: minutesLater(45) });
  });

  test("reopening: the desk within seven days, later the supervisor, in a new cycle", () => {
    const closed = tell(...toResolved, satisfied, close);
    const on = (day: number, who: Person): Told => tellOn(closed, [100 + day * 1440, who, { type: "reopen", reason: "又吵" }]);
    expect(on(7, "agent").ticket).toMatchObject({ state: "IN_PROGRESS", cycle: 2, closedAt: null });
    expect(codeOf(on(8, "agent"))).toBe("REOPEN_TOO_LATE");
    expect(on(8, "supervisor").ticket).toMatchObject({ state: "IN_PROGRESS", cycle: 2 });
  });
});

describe("what is refused, and why", () => {
  const table: [string, Line[], Line, string][] = [
    ["a handler does not record", [], [0, "engineer", complaint], "FORBIDDEN"],
    ["a title is needed", [], [0, "agent", { ...complaint, title: " " }], "TEXT_MISSING"],
    ["not received tomorrow", [], [0, "agent", { ...complaint, receivedAt: minutesLater(1440) }], "RECEIVED_IN_FUTURE"],
    ["somebody, if not anonymous", [], [0, "agent", { ...complaint, reporterName: "", anonymous: false }], "REPORTER_MISSING"],
    ["only to a department there is", [record], [1, "agent", { type: "handOver", departmentCode: "x" }], "DEPARTMENT_UNKNOWN"],
    [
      "only to somebody of that department",
      [record],
      [1, "agent", { type: "handOver", departmentCode: "security", handler: people.engineer }],
      "HANDLER_NOT_IN_DEPARTMENT",
    ],
    ["a complaint is not answered on the spot", [record], [1, "agent", { type: "answer", answer: "好" }], "INQUIRIES_ONLY"],
    ["sending back needs a reason", [record, handOver], [5, "engineer", { type: "sendBack", reason: "" }], "TEXT_MISSING"],
    ["another department does not start it", [record, handOver], [5, "guard", { type: "startWork" }], "FORBIDDEN"],
    ["work is not started twice", [record, handOver, startWork], startWork, "MOVE_NOT_ALLOWED"],
    ["T6: a complaint needs a measure", [record, handOver, startWork], resolve, "MEASURE_MISSING"],
    ["C1: no closing without call-back", [...toResolved], close, "CALL_BACK_MISSING"],
    ["no closing from work", [record, handOver, startWork], close, "MOVE_NOT_ALLOWED"],
    ["a try is no satisfaction", [...toResolved, unreached], close, "CALL_BACK_MISSING"],
    [
      "who was not reached is not satisfied",
      [...toResolved],
      [90, "agent", { type: "recordCallBack", reached: false, satisfied: true, means: "PHONE" }],
      "SATISFACTION_UNHEARD",
    ],
    [
      "who was reached has an opinion or a better time",
      [...toResolved],
      [90, "agent", { type: "recordCallBack", reached: true, means: "PHONE" }],
      "SATISFACTION_MISSING",
    ],
    [
      "C2: another time is a time to come",
      [...toResolved],
      [90, "agent", { type: "recordCallBack", reached: true, nextTryAt: minutesLater(90), means: "PHONE" }],
      "NEXT_TRY_IN_PAST",
    ],
    [
      "C4: why not satisfied",
      [...toResolved],
      [90, "agent", { type: "recordCallBack", reached: true, satisfied: false, means: "PHONE" }],
      "TEXT_MISSING",
    ],
    ["only the manager rules", [record, handOver], [9, "engineer", { type: "ruleValidity", validity: "VALID", reason: "是" }], "FORBIDDEN"],
    [
      "only complaints are ruled on",
      [recordKind("REPAIR"), handOver],
      [9, "engineeringManager", { type: "ruleValidity", validity: "VALID", reason: "是" }],
      "COMPLAINTS_ONLY",
    ],
    ["an agent does not void", [record], [1, "agent", { type: "void", reason: "重複" }], "FORBIDDEN"],
    ["what is handed over is not voided", [record, handOver], [5, "supervisor", { type: "void", reason: "重複" }], "MOVE_NOT_ALLOWED"],
    ["a closed ticket gets no notes", [...toResolved, satisfied, close], [200, "agent", { type: "note", text: "x" }], "MOVE_NOT_ALLOWED"],
  ];

  test.each(table)("%s", (_, before, line, code) => {
    const told = before.reduce(tellOn, nothing);
    const after = tellOn(told, line);
    expect(codeOf(after)).toBe(code);
    expect(after.ticket).toBe(told.ticket);
  });

  test("a refused move says what is possible instead", () => {
    const { refusal } = tell(...toResolved, satisfied, close, [101, "agent", { type: "close" }]);
    expect(refusal?.params).toMatchObject({ state: "CLOSED", act: "close", possible: ["reopen"] });
  });

  test("a stale write is refused with both versions", () => {
    const ticket = { number: "2026-000001", version: 4 };
    expect(staleWrite(ticket, 3)).toMatchObject({ code: "CONFLICT", params: { expected: 3, actual: 4 } });
    expect(staleWrite(ticket, 4)).toBeNull();
    expect(staleWrite(ticket, null)).toBeNull();
  });
});

describe("C3: who calls back", () => {
  const callBack = (kind: TicketKind, severity: "ORDINARY" | "IMPORTANT" | "MAJOR", who: Person) => {
    const first: Line = [0, "agent", { ...complaint, kind, severity }];
    return codeOf(tell(first, handOver, measure, resolve, [90, who, satisfied[2]]));
  };
  const table = [
    ["COMPLAINT", "ORDINARY", "agent", null],
    ["COMPLAINT", "IMPORTANT", "agent", "CALL_BACK_RANK"],
    ["COMPLAINT", "IMPORTANT", "supervisor", "CALL_BACK_RANK"],
    ["COMPLAINT", "IMPORTANT", "securityManager", "CALL_BACK_RANK"],
    ["COMPLAINT", "IMPORTANT", "engineeringManager", null],
    ["COMPLAINT", "IMPORTANT", "director", null],
    ["COMPLAINT", "MAJOR", "engineeringManager", "CALL_BACK_RANK"],
    ["COMPLAINT", "MAJOR", "director", null],
    ["COMPLAINT", "MAJOR", "generalManager", null],
    ["REPAIR", "MAJOR", "agent", null],
    ["REPAIR", "ORDINARY", "engineer", "FORBIDDEN"],
    ["COMPLAINT", "ORDINARY", "administrator", "FORBIDDEN"],
  ] as const;
  test.each(table)("%s, %s, by %s: %s", (kind, severity, who, code) => expect(callBack(kind, severity, who)).toBe(code));
});

test("a department sees its own tickets, the desk and the leadership all, analyst and administrator none", () => {
  const ticket = { departmentCode: "engineering" };
  const seers = (Object.keys(people) as Person[]).filter((who) => maySeeTicket(people[who], ticket));
  expect(seers).toEqual(["agent", "supervisor", "engineer", "engineeringManager", "director", "generalManager"]);
});

describe("laws, whatever anybody tries", () => {
  const moveOf = (command: TicketCommand): TicketMove[] => {
    if (command.type === "record") return [];
    if (command.type !== "recordCallBack") return [command.type];
    if (command.satisfied == null) return ["callBackTried"];
    return [command.satisfied ? "callBackSatisfied" : "callBackUnsatisfied"];
  };

  test("no command leads outside the table, and each that is carried out is one version", () => {
    fc.assert(
      fc.property(lives, ([first, ...rest]) => {
        let told = tellOn(nothing, first!);
        for (const line of rest) {
          const before = told.ticket!;
          told = tellOn(told, line);
          const allowed = moveOf(line[2]).map((move) => moves[before.state][move]);
          if (told.refusal) expect(told.ticket).toBe(before);
          else expect(allowed).toContain(told.ticket!.state);
          expect(told.ticket!.version).toBe(before.version + (told.refusal ? 0 : 1));
        }
      }),
      { numRuns: 400 },
    );
  });

  test("the history folded is the ticket, also after a trip through the database", () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { ticket, events } = life.reduce(tellOn, nothing);
        expect(fold(throughJson(events))).toEqual(ticket);
      }),
      { numRuns: 400 },
    );
  });

  test("C1: whatever needs a call-back and is closed has had one, or its explanation, release or withdrawal", () => {
    let closedOnes = 0;
    fc.assert(
      fc.property(lives, (life) => {
        let told = nothing;
        for (const line of life) {
          told = tellOn(told, line);
          const ticket = told.ticket!;
          if (told.refusal || line[2].type !== "close" || !needsCallBack(ticket.kind)) continue;
          closedOnes += 1;
          const thisCycle = told.events.slice(told.events.map(({ type }) => type).lastIndexOf("RESOLVED"));
          const ranks = callersBack(ticket.kind, ticket.severity).flatMap((who) => standingRoles[who]);
          const heard = thisCycle.some((e) => e.type === "CALLED_BACK" && e.data.satisfied && ranks.includes(e.byRole!));
          const released = thisCycle.some((e) => e.type === "RELEASED" && e.byRole === "supervisor");
          const wasTold = told.events.some((e) => e.type === "REPORTER_TOLD" && e.data.purpose === "EXPLANATION");
          const explained = wasTold && (ticket.kind !== "COMPLAINT" || ticket.validity === "INVALID");
          expect({ CALLED_BACK: heard, RELEASED: released, EXPLAINED: explained }).toMatchObject({ [ticket.closeReason!]: true });
        }
      }),
      { numRuns: 1_000 },
    );
    // The law would say nothing if no life ever got that far.
    expect(closedOnes).toBeGreaterThan(20);
  });

  test("nothing leaves a voided ticket, and every open one can be reached from the record", () => {
    const reached = new Set<TicketState>(["RECORDED"]);
    for (const state of reached) for (const to of Object.values(moves[state])) reached.add(to);
    expect([...reached].sort()).toEqual(["CLOSED", "HANDED_OVER", "IN_PROGRESS", "RECORDED", "RESOLVED", "VOIDED"]);
    expect(moves.VOIDED).toEqual({});
  });
});
