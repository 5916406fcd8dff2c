import fc from "fast-check";
import type { LinkCall, LinkCandidate, LinkTicket, TenantPhone } from "../../schema/rules/link.js";
import { scoreLinks, tenantCandidates } from "../../schema/rules/link.js";
import type { ExistingLink } from "../../schema/rules/link/decide.js";
import { decideLink, linkBar } from "../../schema/rules/link/decide.js";

const shop = "+8613800138000";
const other = "+8613900139000";
const phones: TenantPhone[] = [{ tenantId: "tea", number: shop }];

/** A moment of the day of the call, which lasts from 10:00 to 10:05. */
const at = (clock: string, day = 22) => new Date(`2026-11-${day}T${clock}:00Z`);
const call: LinkCall = {
  callerNumbers: [shop],
  calleeNumbers: ["8001"],
  direction: "INBOUND",
  startedAt: at("10:00"),
  endedAt: at("10:05"),
  agentId: "mei",
};
const withheld: LinkCall = { ...call, callerNumbers: [] };

function ticket(number: string, recorded: Date, says: Partial<LinkTicket> = {}): LinkTicket {
  const written: LinkTicket = {
    number,
    state: "RECORDED",
    reporterNumber: shop,
    tenantId: null,
    receivedAt: recorded,
    recordedAt: recorded,
    recordedBy: "mei",
    callBackPromisedAt: null,
    openAt: [],
  };
  return { ...written, ...says };
}

const byOther = { recordedBy: "lin" };
const ofTenant = { tenantId: "tea", reporterNumber: null };
const details = (found: LinkCandidate | undefined) => found?.reasons.map(({ detail }) => detail);

describe("one ticket", () => {
  test.each<[string, LinkCall, LinkTicket, "LINK" | "OFFER" | "NOTHING", string[]]>([
    [
      "written by the agent while they spoke",
      call,
      ticket("T-1", at("10:03")),
      "LINK",
      ["REPORTER_NUMBER", "WRITTEN_BY_AGENT", "DURING_CALL"],
    ],
    [
      "written by the agent ten minutes after",
      call,
      ticket("T-1", at("10:15")),
      "LINK",
      ["REPORTER_NUMBER", "WRITTEN_BY_AGENT_AFTERWARDS", "SOON_AFTER_CALL"],
    ],
    [
      "written by a colleague meanwhile",
      call,
      ticket("T-1", at("10:03"), byOther),
      "LINK",
      ["REPORTER_NUMBER", "DURING_CALL"],
    ],
    [
      "a chase of this morning's ticket",
      call,
      ticket("T-1", at("08:00"), byOther),
      "LINK",
      ["REPORTER_NUMBER", "DAY_BEFORE_CALL"],
    ],
    [
      "a call-back as promised",
      { ...call, direction: "OUTBOUND", callerNumbers: ["8001"], calleeNumbers: [shop] },
      ticket("T-1", at("08:00", 18), { callBackPromisedAt: at("10:30") }),
      "LINK",
      ["REPORTER_NUMBER", "CALL_BACK_PROMISED"],
    ],
    [
      "entered after an outage with its true time",
      call,
      ticket("T-1", at("16:00"), { receivedAt: at("10:02") }),
      "LINK",
      ["REPORTER_NUMBER", "DURING_CALL"],
    ],
    [
      "the tenant's phone, ticket of this call",
      call,
      ticket("T-1", at("10:03"), { ...ofTenant, ...byOther }),
      "LINK",
      ["TENANT_PHONE", "DURING_CALL"],
    ],
    [
      "no number shown, none written, same agent while they spoke",
      withheld,
      ticket("T-1", at("10:03"), { reporterNumber: null }),
      "LINK",
      ["WRITTEN_BY_AGENT", "DURING_CALL"],
    ],
    [
      "an inquiry answered on the spot",
      call,
      ticket("T-1", at("10:03"), { state: "CLOSED" }),
      "LINK",
      ["REPORTER_NUMBER", "WRITTEN_BY_AGENT", "DURING_CALL"],
    ],
    [
      "no number shown, written afterwards",
      withheld,
      ticket("T-1", at("10:08"), { reporterNumber: null }),
      "OFFER",
      ["WRITTEN_BY_AGENT_AFTERWARDS", "SOON_AFTER_CALL"],
    ],
    [
      "no number shown, the ticket has one",
      withheld,
      ticket("T-1", at("10:03")),
      "OFFER",
      ["WRITTEN_WITH_OTHER_NUMBER", "DURING_CALL"],
    ],
    [
      "the ticket has another's number",
      call,
      ticket("T-1", at("10:03"), { reporterNumber: other }),
      "OFFER",
      ["WRITTEN_WITH_OTHER_NUMBER", "DURING_CALL"],
    ],
    ["written later that day", call, ticket("T-1", at("17:00")), "OFFER", ["REPORTER_NUMBER", "DAY_AFTER_CALL"]],
    ["an old ticket of the number", call, ticket("T-1", at("10:00", 12)), "OFFER", ["REPORTER_NUMBER"]],
    [
      "an old one, and the tenant's phone too",
      call,
      ticket("T-1", at("10:00", 12), { tenantId: "tea" }),
      "OFFER",
      ["REPORTER_NUMBER", "TENANT_PHONE_TOO"],
    ],
    [
      "the tenant's ticket of this morning",
      call,
      ticket("T-1", at("08:00"), ofTenant),
      "OFFER",
      ["TENANT_PHONE", "DAY_BEFORE_CALL"],
    ],
    [
      "open on the agent's screen",
      withheld,
      ticket("T-1", at("08:00"), { openAt: ["mei"] }),
      "OFFER",
      ["OPEN_AT_AGENT", "DAY_BEFORE_CALL"],
    ],
    [
      "a reading that is not the likeliest",
      { ...call, callerNumbers: [other, shop] },
      ticket("T-1", at("10:03"), byOther),
      "LINK",
      ["REPORTER_NUMBER_UNSURE", "DURING_CALL"],
    ],
    [
      "closed this morning",
      call,
      ticket("T-1", at("08:00"), { state: "CLOSED" }),
      "OFFER",
      ["REPORTER_NUMBER", "DAY_BEFORE_CALL"],
    ],
    [
      "written by the agent for the caller before",
      withheld,
      ticket("T-1", at("09:59"), { reporterNumber: null }),
      "NOTHING",
      [],
    ],
    [
      "a colleague's ticket of this minute",
      call,
      ticket("T-1", at("10:03"), { reporterNumber: other, ...byOther }),
      "NOTHING",
      [],
    ],
    [
      "an outage's entry, typed in meanwhile",
      withheld,
      ticket("T-1", at("10:03"), { receivedAt: at("03:00"), reporterNumber: null }),
      "NOTHING",
      [],
    ],
    ["voided", call, ticket("T-1", at("10:03"), { state: "VOIDED" }), "NOTHING", []],
    ["merged into another", call, ticket("T-1", at("10:03"), { state: "MERGED" }), "NOTHING", []],
  ])("%s", (_, heard, written, outcome, reasons) => {
    const found = scoreLinks(heard, [written], phones);
    expect(details(found[0]) ?? []).toEqual(reasons);
    const { link, offer, withdraw } = decideLink(found, []);
    const expected = { LINK: [1, 0], OFFER: [0, 1], NOTHING: [0, 0] }[outcome];
    expect([link.length, offer.length, withdraw]).toEqual([...expected, []]);
  });
});

describe("several tickets", () => {
  const names = (list: readonly LinkCandidate[]) => list.map(({ ticketNumber }) => ticketNumber);

  test("two open ones of this morning: a person chooses", () => {
    const found = scoreLinks(call, [ticket("T-1", at("08:00")), ticket("T-2", at("09:00"))], phones);
    expect(names(decideLink(found, []).offer)).toEqual(["T-1", "T-2"]);
  });

  test("this call's own is clearly better than this morning's, and a closed one is no rival", () => {
    const morning = ticket("T-1", at("08:00"));
    const closed = ticket("T-0", at("07:00"), { state: "CLOSED" });
    for (const own of [ticket("T-2", at("10:03"), byOther), ticket("T-2", at("10:10"), byOther)]) {
      const { link, offer } = decideLink(scoreLinks(call, [closed, morning, own], phones), []);
      expect([names(link), names(offer)]).toEqual([["T-2"], ["T-1", "T-0"]]);
    }
    expect(names(decideLink(scoreLinks(call, [closed, morning], phones), []).link)).toEqual(["T-1"]);
  });

  test("linked to this morning's at the hang-up, corrected when the agent has written this call's own", () => {
    const morning = ticket("T-1", at("08:00"));
    const first = decideLink(scoreLinks(call, [morning], phones), []);
    expect(names(first.link)).toEqual(["T-1"]);
    const existing: ExistingLink[] = [
      { ticketNumber: "T-1", state: "LINKED", decidedBy: "MACHINE", score: first.link[0]!.score },
    ];
    const second = decideLink(scoreLinks(call, [morning, ticket("T-2", at("10:12"))], phones), existing);
    expect([names(second.link), second.withdraw, names(second.offer)]).toEqual([["T-2"], ["T-1"], ["T-1"]]);
  });

  test("a ticket that is closed after it was linked keeps its link", () => {
    const existing: ExistingLink[] = [{ ticketNumber: "T-1", state: "LINKED", decidedBy: "MACHINE", score: 0.805 }];
    const tickets = [ticket("T-1", at("08:00"), { state: "CLOSED" }), ticket("T-2", at("09:00"))];
    expect(decideLink(scoreLinks(call, tickets, phones), existing)).toMatchObject({ link: [], withdraw: [] });
  });

  test("a call whose end nobody wrote does not swallow the tickets of the day", () => {
    const endless = { ...withheld, endedAt: null };
    const unnamed = { reporterNumber: null };
    const tickets = [ticket("T-1", at("10:09"), unnamed), ticket("T-2", at("10:11"), unnamed)];
    expect(names(scoreLinks(endless, tickets, []))).toEqual(["T-1"]);
  });
});

test("every tenant whose phone it may be, less sure where it is shared or read otherwise", () => {
  const shared: TenantPhone[] = [
    { tenantId: "tea", number: shop },
    { tenantId: "books", number: other },
    { tenantId: "toys", number: other },
    { tenantId: "toys", number: other },
  ];
  const found = (numbers: string[]) =>
    tenantCandidates({ ...call, callerNumbers: numbers }, shared).map(({ tenantId, reasons }) => [
      tenantId,
      reasons[0]!.detail,
    ]);
  expect(found([shop])).toEqual([["tea", "ONLY_TENANT"]]);
  expect(found([other])).toEqual([
    ["books", "ONE_OF_SEVERAL_TENANTS"],
    ["toys", "ONE_OF_SEVERAL_TENANTS"],
  ]);
  expect(found([shop, other])).toEqual([
    ["tea", "ONLY_TENANT"],
    ["books", "TENANT_PHONE_UNSURE"],
    ["toys", "TENANT_PHONE_UNSURE"],
  ]);
  expect(found([])).toEqual([]);
});

const anyNumber = fc.constantFrom(shop, other, "8001");
const anyTime = fc
  .integer({ min: -2000, max: 2000 })
  .map((minutes) => new Date(at("10:00").getTime() + minutes * 60_000));
const anyCall: fc.Arbitrary<LinkCall> = fc.record({
  callerNumbers: fc.uniqueArray(anyNumber, { maxLength: 2 }),
  calleeNumbers: fc.uniqueArray(anyNumber, { maxLength: 2 }),
  direction: fc.constantFrom("INBOUND", "OUTBOUND", "INTERNAL"),
  startedAt: fc.constant(call.startedAt),
  endedAt: fc.constantFrom(null, call.endedAt),
  agentId: fc.constantFrom(null, "mei"),
});
const anyTicket: fc.Arbitrary<LinkTicket> = fc.record({
  number: fc.integer({ min: 1, max: 6 }).map((number) => `T-${number}`),
  state: fc.constantFrom("RECORDED", "HANDED_OVER", "IN_PROGRESS", "RESOLVED", "CLOSED", "VOIDED", "MERGED"),
  reporterNumber: fc.option(anyNumber, { nil: null }),
  tenantId: fc.constantFrom(null, "tea"),
  receivedAt: anyTime,
  recordedAt: anyTime,
  recordedBy: fc.constantFrom("mei", "lin"),
  callBackPromisedAt: fc.option(anyTime, { nil: null }),
  openAt: fc.constantFrom([], ["mei"]),
});
const anyTickets = fc.uniqueArray(anyTicket, { maxLength: 6, selector: ({ number }) => number });
const anyLinks: fc.Arbitrary<ExistingLink[]> = fc.uniqueArray(
  fc.record<ExistingLink>({
    ticketNumber: fc.constantFrom("T-1", "T-2", "T-3"),
    state: fc.constantFrom("LINKED", "OFFERED", "REJECTED"),
    decidedBy: fc.constantFrom("MACHINE", "PERSON"),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 3, selector: ({ ticketNumber }) => ticketNumber },
);

/** What the links are once a decision was carried out. */
function applied(existing: ExistingLink[], { link, offer, withdraw }: ReturnType<typeof decideLink>): ExistingLink[] {
  const now = new Map(existing.map((one) => [one.ticketNumber, one]));
  const put = (ticketNumber: string, state: ExistingLink["state"], score: number) =>
    now.set(ticketNumber, { ticketNumber, state, decidedBy: "MACHINE", score });
  for (const ticketNumber of withdraw) put(ticketNumber, "OFFERED", 0);
  for (const { ticketNumber, score } of offer) put(ticketNumber, "OFFERED", score);
  for (const { ticketNumber, score } of link) put(ticketNumber, "LINKED", score);
  return [...now.values()];
}

describe("laws", () => {
  test("a person's word is never undone, and where one has spoken the machine links nothing", () => {
    fc.assert(
      fc.property(
        anyCall,
        anyTickets,
        anyLinks,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (heard, tickets, existing, bar) => {
          const decision = decideLink(scoreLinks(heard, tickets, phones), existing, bar);
          const persons = existing.filter(({ decidedBy }) => decidedBy === "PERSON");
          expect(applied(existing, decision)).toEqual(expect.arrayContaining(persons));
          if (persons.length > 0) expect(decision).toMatchObject({ link: [], withdraw: [] });
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("decided again after it was applied, nothing is new", () => {
    fc.assert(
      fc.property(anyCall, anyTickets, anyLinks, (heard, tickets, existing) => {
        const found = scoreLinks(heard, tickets, phones);
        const after = applied(existing, decideLink(found, existing));
        const again = decideLink(found, after);
        expect(again).toMatchObject({ link: [], withdraw: [] });
        expect(applied(after, again)).toEqual(after);
      }),
      { numRuns: 1000 },
    );
  });

  test("what links by itself is one open ticket above the bar, clearly better than any other", () => {
    fc.assert(
      fc.property(anyCall, anyTickets, fc.constantFrom(linkBar, 0.3), (heard, tickets, bar) => {
        const found = scoreLinks(heard, tickets, phones);
        const { link, offer } = decideLink(found, [], bar);
        expect([...link, ...offer]).toEqual(found);
        expect(link.length).toBeLessThanOrEqual(1);
        for (const linked of link) {
          expect(linked).toMatchObject({ closed: false });
          expect(linked.score).toBeGreaterThanOrEqual(bar);
          for (const next of offer) expect(linked.score - next.score).toBeGreaterThanOrEqual(0.05);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("scores lie between 0 and 1, fall in order, and no order of tickets changes them", () => {
    fc.assert(
      fc.property(anyCall, anyTickets, (heard, tickets) => {
        const found = scoreLinks(heard, tickets, phones);
        expect(scoreLinks(heard, tickets.toReversed(), phones)).toEqual(found);
        const scores = found.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
        for (const { score, reasons } of found) {
          expect(score > 0 && score < 1).toBe(true);
          expect(reasons.some(({ code }) => code !== "TIME")).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("a number that agrees never makes a ticket less likely", () => {
    fc.assert(
      fc.property(anyTicket, (written) => {
        const score = (reporterNumber: string | null) =>
          scoreLinks(call, [{ ...written, reporterNumber }], phones)[0]?.score ?? 0;
        expect(score(shop)).toBeGreaterThanOrEqual(Math.max(score(null), score(other)));
      }),
    );
  });
});
