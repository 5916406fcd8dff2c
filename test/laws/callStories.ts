import type { CdrDisposition, CdrRow, CelEvent } from "../../schema/rules/call/rows.js";

/** How one simulated call goes, in the forms that a real Asterisk was seen to write. */
export interface CallStory {
  kind: "queueAnswered" | "queueAbandoned" | "passedOn" | "voicemail" | "neverAnswered" | "cutOff";
  gapSeconds: number;
  /** The PBX starts again before this call: its channel names begin from 0. */
  afterRestart: boolean;
}

export interface StoredCall {
  cdr: CdrRow[];
  cel: CelEvent[];
}

/** What a PBX writes for these calls, one after another or overlapping; with linkedids or, as a stock one, without. */
export function writeCalls(stories: readonly CallStory[], withLinkedid: boolean): StoredCall[] {
  let clock = 1_795_000_000;
  let counter = 0;
  let nameCounter = 0;
  return stories.map((story) => {
    clock += story.gapSeconds;
    if (story.afterRestart) {
      // a restart takes its time, and calls in progress do not live through it
      clock += 120;
      counter = 0;
      nameCounter = 0;
    }
    const pen = pbxPen(clock, withLinkedid, () => counter++, () => (nameCounter++).toString(16).padStart(8, "0"));
    tell[story.kind](pen);
    return pen.written;
  });
}

interface Channel {
  uniqueid: string;
  name: string;
}

type Pen = ReturnType<typeof pbxPen>;

const tell: Record<CallStory["kind"], (pen: Pen) => void> = {
  queueAnswered: (pen) => {
    const caller = pen.born("PJSIP/trunk", 0);
    const agent = pen.born("PJSIP/8001", 1);
    pen.answers(caller, 0, "Answer");
    pen.answers(agent, 2, "AppQueue");
    pen.ends([caller, agent], 9);
    pen.row(caller, agent, { app: "Queue", data: "hotline,t,,,20", from: 0, to: 9 });
  },
  queueAbandoned: (pen) => {
    const caller = pen.born("PJSIP/trunk", 0);
    const agent = pen.born("PJSIP/8001", 1);
    pen.answers(caller, 0, "Answer");
    pen.ends([caller, agent], 8);
    pen.row(caller, agent, { app: "Queue", data: "hotline,t", from: 0, to: 8, disposition: "NO ANSWER" });
  },
  passedOn: (pen) => {
    const caller = pen.born("PJSIP/trunk", 0);
    const pipe = pen.bornPipe("Local/400@from-trunk", 2);
    const agent = pen.born("PJSIP/8001", 2);
    pen.answers(caller, 0, "Answer");
    pen.answers(agent, 3, "AppQueue");
    pen.ends([caller, ...pipe, agent], 9);
    pen.row(pipe[1], agent, { app: "Queue", data: "hotline", from: 2, to: 9 });
    pen.row(caller, pipe[0], { app: "Dial", data: "Local/400@from-trunk/n,20", from: 0, to: 9 });
  },
  voicemail: (pen) => {
    const caller = pen.born("PJSIP/trunk", 0);
    pen.answers(caller, 0, "Answer");
    pen.ends([caller], 12);
    pen.row(caller, null, { app: "VoiceMail", data: "1000@default,us", from: 0, to: 12 });
  },
  // a stock Asterisk writes no CDR for it
  neverAnswered: (pen) => pen.ends([pen.born("PJSIP/trunk", 0)], 10),
  cutOff: (pen) => pen.answers(pen.born("PJSIP/trunk", 0), 0, "Answer"),
};

interface RowPlan {
  app: string;
  data: string;
  from: number;
  to: number;
  disposition?: CdrDisposition;
}

function pbxPen(startSeconds: number, withLinkedid: boolean, nextId: () => number, nextName: () => string) {
  const written: StoredCall = { cdr: [], cel: [] };
  let linkedid: string | null = null;
  const instant = (second: number): Date => new Date((startSeconds + second) * 1000);

  const event = (channel: Channel, type: string, second: number, app = ""): void => {
    written.cel.push({
      key: `${channel.uniqueid} ${type} ${second} ${written.cel.length}`,
      type,
      epochMicros: (startSeconds + second) * 1_000_000 + 250_000 + written.cel.length,
      callerNumber: channel.name.includes("trunk-") ? "13900000000" : "",
      exten: "400",
      channel: channel.name,
      app,
      appData: app === "" ? "" : "(Outgoing Line)",
      uniqueid: channel.uniqueid,
      linkedid: withLinkedid ? linkedid : null,
      peers: [],
      alsoNames: [],
      hangup: type === "HANGUP" ? { source: channel.name, dialStatus: "" } : null,
    });
  };
  const bornAs = (name: string, second: number): Channel => {
    const channel = { uniqueid: `${startSeconds + second}.${nextId()}`, name };
    linkedid ??= channel.uniqueid;
    event(channel, "CHAN_START", second);
    return channel;
  };
  return {
    written,
    born: (endpoint: string, second: number): Channel => bornAs(`${endpoint}-${nextName()}`, second),
    bornPipe: (pipe: string, second: number): [Channel, Channel] => {
      const name = `${pipe}-${nextName()}`;
      return [bornAs(`${name};1`, second), bornAs(`${name};2`, second)];
    },
    answers: (channel: Channel, second: number, app: string) => event(channel, "ANSWER", second, app),
    ends: (channels: Channel[], second: number) => {
      for (const channel of channels) for (const type of ["HANGUP", "CHAN_END"]) event(channel, type, second);
    },
    row: (channel: Channel, peer: Channel | null, plan: RowPlan) => {
      written.cdr.push({
        key: `${channel.uniqueid}|${written.cdr.length}`,
        uniqueid: channel.uniqueid,
        linkedid: withLinkedid ? linkedid : null,
        sequence: null,
        callerNumber: "13900000000",
        callerId: '"" <13900000000>',
        dialled: "400",
        context: "from-trunk",
        channel: channel.name,
        peerChannel: peer?.name ?? null,
        lastApp: plan.app,
        lastData: plan.data,
        startedAt: instant(plan.from),
        answeredAt: instant(plan.from),
        endedAt: instant(plan.to),
        startText: "",
        answerText: "",
        endText: "",
        durationSeconds: plan.to - plan.from,
        billedSeconds: plan.to - plan.from,
        disposition: plan.disposition ?? "ANSWERED",
        userField: "",
        recordingFile: `q-400-13900000000-${channel.uniqueid}.wav`,
      });
    },
  };
}
