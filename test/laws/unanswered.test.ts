/** A change that was sent and never answered keeps its key until it is: sent again, it happens once. */
import { parse } from "graphql";
import { forgetUnanswered, keyFor } from "../../web/src/api/unanswered.js";

const note = parse("mutation NoteTicket { noteTicket { refusal { code } } }");
const close = parse("mutation CloseTicket { closeTicket { refusal { code } } }");

beforeAll(() => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
  Object.defineProperty(globalThis, "sessionStorage", { value: storage, configurable: true });
});

test("also when the same form was sent for something else meanwhile, and answered", () => {
  const [one, other] = [{ number: "2026-000001", text: "再確認" }, { number: "2026-000002", text: "再確認" }];
  const key = keyFor(note, one);
  expect(keyFor(note, other)).not.toBe(key);
  forgetUnanswered(note, other);
  expect(keyFor(note, { ...one })).toBe(key);
  forgetUnanswered(note, one);
  expect(keyFor(note, one)).not.toBe(key);
});

test("and never that of another change", () => expect(keyFor(note, { number: "1" })).not.toBe(keyFor(close, { number: "1" })));
