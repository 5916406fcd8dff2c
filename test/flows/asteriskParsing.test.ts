import { readFileSync } from "node:fs";
import type { Call } from "../../schema/rules/call.js";
import { foldCalls } from "../../schema/rules/call.js";
import type { CdrRow, CelEvent } from "../../schema/rules/call/rows.js";
import { needsReturn } from "../../schema/rules/call/return.js";
import { cdrParser } from "../../worker/source/asterisk/cdr.js";
import { parseCel } from "../../worker/source/asterisk/cel.js";
import type { RowParser } from "../../worker/source/asterisk/csv.js";
import { readRegister } from "../../worker/source/asterisk/csv.js";

const capture = (name: string): Buffer => readFileSync(new URL(`../fixtures/asterisk/${name}`, import.meta.url));
const parseCdr = cdrParser("Asia/Shanghai");
const readAll = <T>(bytes: Buffer, parse: RowParser<T>): T[] => {
  const { records, nextOffset } = readRegister(bytes, 0, parse);
  expect(nextOffset).toBe(bytes.length);
  return records.map((record) => {
    if ("refused" in record) throw new Error(record.refused.reason);
    return record.row;
  });
};
const site = { isExtension: (number: string) => number === "8001" };
const callsOf = (cdr: CdrRow[], cel: CelEvent[]): Call[] => foldCalls(cdr, cel, site);
const instant = (iso: string): Date => new Date(`2026-11-22T${iso}Z`);

describe("calls of a real PBX, with CDR and CEL", () => {
  const calls = callsOf(readAll(capture("calls/cdr.csv"), parseCdr), readAll(capture("calls/cel.csv"), parseCel));
  const call = (key: string): Call => calls.find((candidate) => candidate.key === key)!;

  test("each dialled call is one call", () => {
    const table = calls.map((c) => [c.key, c.direction, c.caller, c.callee, c.disposition, c.agentExtension, c.queue]);
    expect(table).toEqual([
      ["1795327078.0", "INBOUND", "13900000400", "400", "ABANDONED", null, "hotline"],
      ["1795327084.3", "INBOUND", "13900000401", "400", "ANSWERED", "8001", "hotline"],
      ["1795327091.6", "INBOUND", "13900000402", "403", "ANSWERED", "8001", "hotline"],
      ["1795327101.12", "INBOUND", "13900000403", "402", "ANSWERED", "8001", null],
      ["1795327109.15", "INBOUND", "13900000404", "404", "MISSED", null, null],
      ["1795327120.16", "INBOUND", "13900000405", "401", "VOICEMAIL", null, null],
      ["1795327129.18", "INBOUND", "13900000406", "405", "SELF_SERVICE", null, null],
      ["1795327134.20", "INBOUND", "13900000407", "403", "ABANDONED", null, "hotline"],
      ["1795327140.26", "INBOUND", "13900000408", "402", "MISSED", null, null],
      ["1795327146.29", "INBOUND", "13900000409", "400", "VOICEMAIL", null, "hotline"],
      ["1795327187.33", "INBOUND", "anonymous", "400", "ABANDONED", null, "hotline"],
      ["1795327191.36", "OUTBOUND", null, "13812345678", null, null, null],
      ["1795327196.39", "INBOUND", "13900000410", "400", "ANSWERED", "8001", "hotline"],
      // the PBX was killed and started again here: channel names begin from 0
      ["1795327393.0", "INBOUND", "13900000420", "403", "ANSWERED", "8001", "hotline"],
      ["1795327401.6", "OUTBOUND", "8001", "13812345678", "ANSWERED", "8001", null],
      ["1795327409.9", "INBOUND", "13900000421", "400", "ANSWERED", "8001", "hotline"],
      ["1795327420.13", "INTERNAL", null, "400", "ABANDONED", null, "hotline"],
      ["1795327426.18", "INBOUND", "13900000422", "402", "BUSY", null, null],
      ["1795327428.22", "INBOUND", "13900000423", "400", "ABANDONED", null, "hotline"],
      ["1795327434.25", "INBOUND", "13900000424", "404", "MISSED", null, null],
      ["1795327446.26", "INBOUND", "13900000425", "403", "ANSWERED", "8001", "hotline"],
    ]);
  });

  test("the dialplan's Answer() picks up, the agent's channel answers", () => {
    expect(call("1795327084.3")).toMatchObject({
      startedAt: instant("05:58:04"),
      pickedUpAt: instant("05:58:04.583"),
      answeredAt: instant("05:58:05.609"),
      endedAt: instant("05:58:10.595"),
    });
  });

  test("a call that reception passes on through a Local pipe is one call with both recordings' channels", () => {
    expect(call("1795327091.6").channels).toEqual([
      { uniqueid: "1795327091.6", name: "PJSIP/trunk-00000004" },
      { uniqueid: "1795327093.7", name: "Local/400@from-trunk-00000000;1" },
      { uniqueid: "1795327093.8", name: "Local/400@from-trunk-00000000;2" },
      { uniqueid: "1795327093.9", name: "PJSIP/8001-00000005" },
    ]);
  });

  test("the PBX died in mid-call: who answered is known, the end is not", () => {
    for (const key of ["1795327196.39", "1795327446.26"]) {
      expect(call(key)).toMatchObject({ disposition: "ANSWERED", endedAt: null, rowKeys: [] });
    }
  });

  test("an answered call that is then sent to the mailbox stays answered", () => {
    expect(call("1795327409.9")).toMatchObject({ disposition: "ANSWERED", mailboxes: ["1000@default"] });
    expect(call("1795327409.9").rowKeys).toHaveLength(2);
  });

  test("R1: the list of calls to return", () => {
    const now = instant("06:05:00");
    const work = calls.filter((c) => needsReturn(c, { answeredMeanwhile: false, now }).needed);
    // not 400, 408, 422 and 423: under five seconds; not the anonymous one
    const callers = ["13900000404", "13900000405", "13900000407", "13900000409", "13900000424"];
    expect(work.map((c) => c.caller)).toEqual(callers);
  });
});

describe("calls of a real PBX, with less to go by", () => {
  const cdr = readAll(capture("calls/cdr.csv"), parseCdr);

  test("a stock register without events and without linkedid still gives one call for a call passed on", () => {
    const calls = callsOf(cdr, []);
    const passedOn = calls.find((call) => call.key === "1795327091.6");
    const told = { callee: "403", disposition: "ANSWERED", agentExtension: "8001", queue: "hotline" };
    expect(passedOn).toMatchObject(told);
    expect(passedOn?.rowKeys).toHaveLength(2);
    // ;1 and the agent's phone have no row of their own
    expect(passedOn?.channels.map((channel) => channel.uniqueid)).toEqual(["1795327091.6", "1795327093.8", null, null]);
    expect(calls.flatMap((call) => call.rowKeys)).toHaveLength(cdr.length);
  });

  const dispositions = (calls: Call[], callers: string[]) =>
    callers.map((caller) => calls.find((call) => call.caller?.endsWith(caller))?.disposition);
  const callers = ["400", "401", "405", "407", "408", "409", "422", "423"];
  const outcomes = ["ABANDONED", "ANSWERED", "VOICEMAIL", "ABANDONED", "MISSED", "VOICEMAIL", "BUSY", "ABANDONED"];

  test("rows alone and events alone tell the same end of a call", () => {
    expect(dispositions(callsOf(cdr, []), callers)).toEqual(outcomes);
    expect(dispositions(callsOf([], readAll(capture("calls/cel.csv"), parseCel)), callers)).toEqual(outcomes);
  });

  test("events that begin in mid-call: the end of the pipe that bears the caller's number tells who called", () => {
    const events = readAll(capture("calls/cel.csv"), parseCel);
    const from = events.findIndex((event) => event.uniqueid === "1795327093.7");
    const later = events.slice(from).filter((event) => event.uniqueid !== "1795327091.6");
    const call = callsOf([], later).find((candidate) => candidate.key === "1795327091.6");
    expect(call).toMatchObject({ caller: "13900000402", direction: "INBOUND", disposition: "ANSWERED" });
  });

  test("a stock register has no row of a call that was never answered: only events tell of it", () => {
    expect(cdr.some((row) => row.callerNumber === "13900000404")).toBe(false);
  });

  test("with unanswered=yes and newcdrcolumns=yes the register alone tells it", () => {
    const rows = readAll(capture("calls/cdr-tail.csv"), parseCdr);
    const missed = callsOf(rows, []).find((call) => call.caller === "13900000424");
    expect(missed).toMatchObject({ disposition: "MISSED", pickedUpAt: null, answeredAt: null });
    expect(rows.map((row) => row.sequence)).toEqual([0, 2, 4, 6, 8, 9, 10, 12, 14, 15, 17]);
    expect(rows[1]).toMatchObject({ uniqueid: "1795327466.2", linkedid: "1795327464.0" });
  });

  test("linkedid and Local pipes give the same calls", () => {
    const rows = readAll(capture("calls/cdr-tail.csv"), parseCdr);
    const events = readAll(capture("calls/cel-tail.csv"), parseCel);
    const withTail = callsOf(rows, events);
    const without = callsOf(
      rows.map((row) => ({ ...row, linkedid: null })),
      events.map((event) => ({ ...event, linkedid: null })),
    );
    const members = (calls: Call[]) => calls.map((call) => call.rowKeys);
    expect(members(without.filter((call) => call.rowKeys.length > 0))).toEqual(
      members(withTail.filter((call) => call.rowKeys.length > 0)),
    );
  });

  test("the older capture: one call for each pair of pipe ends", () => {
    const calls = callsOf(readAll(capture("cdr-Master.csv"), parseCdr), readAll(capture("cel-Master.csv"), parseCel));
    expect(calls.map((call) => [call.key, call.channels.length, call.disposition, call.mailboxes.join()])).toEqual([
      ["1795319100.0", 2, "SELF_SERVICE", ""],
      ["1795319111.4", 2, "SELF_SERVICE", ""],
      ["1795319124.8", 2, "SELF_SERVICE", ""],
      ["1795319130.12", 2, "SELF_SERVICE", ""],
      ["1795319185.16", 2, "VOICEMAIL", "1001@default"],
      ["1795319204.20", 2, "VOICEMAIL", "1001@default,1002@default"],
      ["1795319258.24", 2, "VOICEMAIL", "1001@default"],
      ["1795319273.28", 2, "SELF_SERVICE", ""],
      ["1795319309.32", 2, null, ""],
      ["1795319309.34", 2, null, "1001@default"],
      ["1795319638.0", 1, "ABANDONED", ""],
    ]);
  });
});
