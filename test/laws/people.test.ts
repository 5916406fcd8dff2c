import fc from "fast-check";
import { type AccountFacts, type Others, accountChangeKind, checkAccount, checkNewPassword, seesPhone } from "../../schema/rules/people.js";
import { roles } from "../../schema/rules/role.js";
import { type Throttle, type ThrottleKind, afterFailure, freeFailures, secondsToWait } from "../../schema/rules/signIn.js";
import { oneTimePassword } from "../../schema/people/passwords.js";
import { hashToken, isKey, newKey, newSessionToken } from "../../schema/people/tokens.js";

const start = new Date("2026-03-01T08:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const kind = fc.constantFrom<ThrottleKind>("login", "address");
/** Seconds between one failure and the next. */
const pauses = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 60 });

function failuresAfter(gaps: readonly number[], of: ThrottleKind): { throttle: Throttle; now: Date }[] {
  let at = 0;
  let throttle: Throttle | null = null;
  return gaps.map((gap) => {
    at += gap;
    const now = later(at);
    throttle = afterFailure(throttle, of, now);
    return { throttle, now };
  });
}

describe("slowing a sign-in down", () => {
  it("never takes longer than a quarter of an hour, and never less than nothing", () => {
    fc.assert(
      fc.property(pauses, kind, (gaps, of) => {
        for (const { throttle, now } of failuresAfter(gaps, of)) {
          const wait = secondsToWait(throttle, now);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThanOrEqual(900);
        }
      }),
    );
  });

  it("leaves the first failures free, and none after them that come at once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), kind, (count, of) => {
        const { throttle, now } = failuresAfter(Array<number>(count).fill(0), of).at(-1)!;
        expect(secondsToWait(throttle, now) === 0).toBe(count <= freeFailures[of]);
      }),
    );
  });

  it("is over when the wait is: the second that was named is enough", () => {
    fc.assert(
      fc.property(pauses, kind, (gaps, of) => {
        const { throttle, now } = failuresAfter(gaps, of).at(-1)!;
        const wait = secondsToWait(throttle, now);
        expect(secondsToWait(throttle, new Date(now.getTime() + wait * 1000))).toBe(0);
      }),
    );
  });

  it("never waits longer after a longer pause", () => {
    fc.assert(
      fc.property(pauses, fc.nat(10_000), fc.nat(10_000), kind, (gaps, pause, more, of) => {
        const { throttle, now } = failuresAfter(gaps, of).at(-1)!;
        const waitAfter = (seconds: number) => {
          const then = new Date(now.getTime() + seconds * 1000);
          return secondsToWait(afterFailure(throttle, of, then), then);
        };
        expect(waitAfter(pause + more)).toBeLessThanOrEqual(waitAfter(pause));
      }),
    );
  });

  it("does not lock out an office where somebody mistypes every few minutes", () => {
    const week = Array<number>(2000).fill(300);
    expect(failuresAfter(week, "address").every(({ throttle, now }) => secondsToWait(throttle, now) === 0)).toBe(true);
  });
});

const facts: AccountFacts = {
  id: "1",
  login: "li.na",
  displayName: "Li Na",
  role: "administrator",
  departments: [],
  extension: null,
  enabled: true,
};
const others: Others = { departments: ["engineering"], sameLogin: false, extensionHolder: null, otherAdministrators: 0 };

describe("an account", () => {
  it("that is the last administrator keeps its role and stays enabled, whatever else changes", () => {
    const change = fc.record(
      { role: fc.constantFrom(...roles), enabled: fc.boolean(), displayName: fc.constant("Another") },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(change, fc.nat(2), (wanted, otherAdministrators) => {
        const after = { ...facts, ...wanted };
        const stays = after.role === "administrator" && after.enabled;
        const refusal = checkAccount(facts, after, { ...others, otherAdministrators });
        expect(refusal?.code).toBe(stays || otherAdministrators > 0 ? undefined : "LAST_ADMINISTRATOR");
      }),
    );
  });

  it("keeps a department that is no longer used, and gets none", () => {
    const closed = { ...facts, departments: ["closed"] };
    expect(checkAccount(closed, closed, others)).toBeNull();
    expect(checkAccount(facts, closed, others)?.code).toBe("DEPARTMENT_UNKNOWN");
  });

  it("may share an extension while it is disabled", () => {
    const rung = { ...facts, extension: "811", enabled: false };
    const taken = { ...others, extensionHolder: "wang", otherAdministrators: 1 };
    expect(checkAccount(null, rung, taken)).toBeNull();
    expect(checkAccount(null, { ...rung, enabled: true }, taken)?.code).toBe("EXTENSION_TAKEN");
  });

  it("says what changed: only role and departments change what may be seen", () => {
    const two = { ...facts, departments: ["a", "b"] };
    expect(accountChangeKind(facts, { ...facts, enabled: false })).toBe("disabled");
    expect(accountChangeKind(facts, { ...facts, role: "agent" })).toBe("roleChanged");
    expect(accountChangeKind(facts, two)).toBe("roleChanged");
    expect(accountChangeKind(two, { ...two, departments: ["b", "a"] })).toBe("changed");
    expect(accountChangeKind(facts, { ...facts, extension: "811" })).toBe("changed");
  });
});

describe("passwords and tokens", () => {
  it("counts characters, not bytes", () => {
    const check = (wanted: string) => checkNewPassword({ login: "li.na", current: "old password", wanted })?.code;
    expect(check("𠮷".repeat(9))).toBe("PASSWORD_TOO_SHORT");
    expect(check("𠮷".repeat(10))).toBeUndefined();
    expect(check("x".repeat(257))).toBe("TEXT_TOO_LONG");
    expect(check("old password")).toBe("PASSWORD_UNCHANGED");
  });

  it("never come twice, and tell what they are", () => {
    expect(new Set(Array.from({ length: 1000 }, oneTimePassword)).size).toBe(1000);
    expect(isKey(newKey().secret)).toBe(true);
    expect(isKey(newSessionToken().secret)).toBe(false);
    const { secret, hash } = newKey();
    expect(hashToken(secret)).toBe(hash);
  });
});

describe("who sees a phone number whole", () => {
  it("never the analyst or the administrator, and a handler only where it is their work", () => {
    const role = fc.constantFrom(...roles);
    const departments = fc.subarray(["a", "b", "c"]);
    fc.assert(
      fc.property(role, departments, fc.option(fc.constantFrom("a", "b", "c")), (who, own, code) => {
        const sees = seesPhone({ role: who, departments: own }, code);
        if (who === "analyst" || who === "administrator") expect(sees).toBe(false);
        else if (who === "handler") expect(sees).toBe(code !== null && own.includes(code));
        else expect(sees).toBe(true);
      }),
    );
  });
});
