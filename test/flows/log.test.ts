import { Writable } from "node:stream";
import { openLog } from "../../schema/process/log.js";

function logged(say: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  say(openLog({ name: "test", level: "debug" }, new Writable({ write: (chunk: Buffer, _encoding, done) => (lines.push(String(chunk)), done()) })));
  return lines.join("");
}

test("a phone number is hidden wherever it stands, and what a fault carried along is left out", () => {
  const phone = "13800000123";
  const fault = Object.assign(new Error(`no such caller as ${phone}`), { code: "23505", parameters: [phone, "Sample Reporter"] });
  const text = logged((log) => {
    log.info({ path: `in-600-${phone}-1.wav`, deep: { list: [`+86${phone}`] } }, "a file");
    log.error({ err: fault }, "a fault");
    log.error({ err: new Error("outer", { cause: fault }) }, "a fault of a fault");
  });
  expect(text).toContain("138******23");
  expect(text).not.toContain(phone);
  expect(text).not.toContain("Sample Reporter");
  expect(text).toContain("23505");
});

test("an id stays whole, or nothing could be found again", () => {
  const id = "00000000-1111-4222-8333-444444444444";
  expect(logged((log) => log.info({ recording: id }, "kept"))).toContain(id);
});
