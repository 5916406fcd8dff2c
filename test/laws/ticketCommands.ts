/** Random commands by random people, for laws that hold whatever anybody tries. */
import fc from "fast-check";
import { callBackMeans, severities, tellMeans, tellPurposes, ticketKinds, validities } from "../../schema/rules/ticket.js";
import type { TicketCommand } from "../../schema/rules/ticket/command.js";
import type { Line, Person } from "./ticketStory.js";
import { complaint, minutesLater, people } from "./ticketStory.js";

const words = fc.constantFrom("已說明", "請再處理", "");
const handler = fc.constantFrom(null, people.engineer, people.guard);

const later: fc.Arbitrary<TicketCommand> = fc.oneof(
  fc.record({
    type: fc.constant("handOver" as const),
    departmentCode: fc.constantFrom("engineering", "security", "nowhere"),
    handler,
  }),
  fc.record({ type: fc.constant("answer" as const), answer: words }),
  fc.record({ type: fc.constant("sendBack" as const), reason: words }),
  fc.constant({ type: "startWork" as const }),
  fc.record({ type: fc.constant("stateMeasure" as const), remedial: words }),
  fc.record({ type: fc.constant("resolve" as const), outcome: words }),
  fc.record({
    type: fc.constant("recordCallBack" as const),
    reached: fc.boolean(),
    satisfied: fc.constantFrom(true, false, null),
    words,
    means: fc.constantFrom(...callBackMeans),
    nextTryAt: fc.constantFrom(null, minutesLater(1_000_000)),
  }),
  fc.constant({ type: "close" as const }),
  fc.record({ type: fc.constant("note" as const), text: words }),
  fc.record({
    type: fc.constant("tellReporter" as const),
    means: fc.constantFrom(...tellMeans),
    words,
    purpose: fc.constantFrom(...tellPurposes),
  }),
  fc.record({ type: fc.constant("withdraw" as const), words }),
  fc.record({ type: fc.constant("void" as const), reason: words }),
  fc.record({ type: fc.constant("reopen" as const), reason: words }),
  fc.record({
    type: fc.constant("ruleValidity" as const),
    validity: fc.constantFrom(...validities),
    reason: words,
  }),
  fc.record({ type: fc.constant("release" as const), reason: words }),
);

// Mostly what a ticket's life is made of, or random commands would seldom get far.
const usual: readonly (readonly [Person, TicketCommand])[] = [
  ["agent", { type: "handOver", departmentCode: "engineering" }],
  ["engineer", { type: "startWork" }],
  ["engineer", { type: "stateMeasure", remedial: "更換軸承" }],
  ["engineer", { type: "resolve", outcome: "已更換" }],
  ["agent", { type: "recordCallBack", reached: false, means: "PHONE" }],
  ["director", { type: "recordCallBack", reached: true, satisfied: true, means: "PHONE" }],
  ["director", { type: "recordCallBack", reached: true, satisfied: false, words: "還是很吵", means: "PHONE" }],
  ["engineeringManager", { type: "ruleValidity", validity: "INVALID", reason: "不在承諾範圍" }],
  ["supervisor", { type: "tellReporter", means: "PHONE", words: "說明原因", purpose: "EXPLANATION" }],
  ["supervisor", { type: "release", reason: "始終聯絡不上" }],
  ["agent", { type: "close" }],
  ["supervisor", { type: "reopen", reason: "又發生" }],
  ["engineer", { type: "sendBack", reason: "不屬本部門" }],
];

const anybody = fc.constantFrom(...(Object.keys(people) as Person[]));
const deed = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...usual) },
  { weight: 1, arbitrary: fc.tuple(anybody, later) },
);

/** A ticket's life: the record first, then whatever people try, minutes apart. */
export const lives: fc.Arbitrary<Line[]> = fc
  .record({
    kind: fc.constantFrom(...ticketKinds),
    severity: fc.constantFrom(...severities),
    anonymous: fc.boolean(),
    lateBy: fc.constantFrom(0, 0, 5, 10, 45),
    deeds: fc.array(fc.tuple(fc.integer({ min: 0, max: 3_000 }), deed), { maxLength: 40, size: "max" }),
  })
  .map(({ kind, severity, anonymous, lateBy, deeds }) => {
    const record = { ...complaint, kind, severity, anonymous, receivedAt: minutesLater(-lateBy) };
    let minute = 0;
    const rest = deeds.map(([wait, [who, command]]): Line => [(minute += wait), who, command]);
    return [[0, "agent", record], ...rest];
  });
