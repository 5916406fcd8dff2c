/** The facts of a `msgNNNN.txt`, written last when a message is left. */
export interface VoicemailFacts {
  /** Null in older versions. */
  msgId: string | null;
  /** The first mailbox that the message was left for; the folder says whose copy this is. */
  origMailbox: string;
  context: string;
  /** As written: `"Name" <number>`, a bare number, or `Unknown`. */
  callerId: string;
  callerName: string | null;
  /** Null when the caller is not known. */
  callerNumber: string | null;
  callerChannel: string | null;
  /** When the message began, to the second. */
  startedAt: Date;
  urgent: boolean;
  /** Whole seconds, as the PBX counted them. */
  durationSeconds: number;
}

/** `NOT_A_MESSAGE`: no such file. `UNFINISHED`: a copy or a move writes in place, and the end is not there yet. */
export type VoicemailRefusal = { code: "NOT_A_MESSAGE" | "UNFINISHED"; reason: string };

export function parseVoicemailText(text: string): { facts: VoicemailFacts } | { refused: VoicemailRefusal } {
  // NUL bytes are what a power cut leaves of a text; the database takes none
  const values = messageSection(text.replaceAll("\0", "\uFFFD"));
  if (!values) return refuse("NOT_A_MESSAGE", "no [message] section");
  const value = (name: string): string => values.get(name) ?? "";
  const origTime = value("origtime");
  const duration = value("duration");
  const isWhole = text.endsWith("\n");
  if (!isWhole || duration === "") return refuse("UNFINISHED", isWhole ? "no duration" : "the last line is cut off");
  if (!/^\d{1,10}$/.test(origTime)) return refuse("NOT_A_MESSAGE", `origtime is no second: ${origTime.slice(0, 40)}`);
  if (!/^\d{1,7}$/.test(duration)) return refuse("NOT_A_MESSAGE", `duration is no number: ${duration.slice(0, 40)}`);
  const callerId = value("callerid");
  const facts: VoicemailFacts = {
    msgId: value("msg_id") || null,
    origMailbox: value("origmailbox"),
    context: value("context"),
    callerId,
    ...readCallerId(callerId),
    callerChannel: value("callerchan") || null,
    startedAt: new Date(Number(origTime) * 1000),
    urgent: value("flag") === "Urgent",
    durationSeconds: Number(duration),
  };
  return { facts };
}

function refuse(code: VoicemailRefusal["code"], reason: string): { refused: VoicemailRefusal } {
  return { refused: { code, reason } };
}

/** The names and values of `[message]`; null when there is no such section. */
function messageSection(text: string): Map<string, string> | null {
  let values: Map<string, string> | null = null;
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith(";") || line.trim() === "") continue;
    const section = /^\[([^\]]*)\]/.exec(line);
    if (section) {
      if (section[1] === "message") values ??= new Map();
      else if (values) break;
      continue;
    }
    const equals = line.indexOf("=");
    if (values && equals > 0) values.set(line.slice(0, equals).trim().toLowerCase(), line.slice(equals + 1).trim());
  }
  return values;
}

function readCallerId(callerId: string): { callerName: string | null; callerNumber: string | null } {
  if (callerId === "" || callerId === "Unknown") return { callerName: null, callerNumber: null };
  const named = /^(.*?)\s*<([^<>]*)>$/s.exec(callerId);
  if (!named) return { callerName: null, callerNumber: callerId };
  const name = (named[1] ?? "").replace(/^"(.*)"$/s, "$1").replaceAll('\\"', '"');
  return { callerName: name || null, callerNumber: named[2]?.trim() || null };
}
