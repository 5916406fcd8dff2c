/** From a matter to a ticket's story: who came with it, what was done, minute by minute. */
import { needsCallBack, type TicketChannel } from "../../schema/rules/ticket.js";
import type { Chance } from "../chance.js";
import { tenantOf } from "../callers.js";
import { managerOf, onDuty, withRole, workersOf } from "../people.js";
import { type SampleTenant, tenants } from "../tenants.js";
import type { Matter } from "./matter.js";
import type { Story, StoryStep } from "./story.js";

export interface Teller {
  chance: Chance;
  /** Nothing is told of what lies after it. */
  now: Date;
  /** Hour of the day at the site. */
  hourOf: (moment: Date) => number;
}

/** How a matter goes: most of them well. */
export type Course = "well" | "slowHandover" | "wrongDepartment" | "unsatisfied" | "explained" | "withdrawn" | "voided" | "longTime" | "released";

const MINUTE = 60_000;
const families = ["王", "陳", "林", "劉", "楊", "曾", "彭", "游", "詹", "簡", "賴", "鍾"];

export function textAt(texts: readonly string[], titles: readonly string[], index: number, chance: Chance): string {
  return texts.length === titles.length ? texts[index]! : chance.pick(texts);
}

/** The ticket as it is written down at `at`. */
export function begin(teller: Teller, matter: Matter, at: Date, title = teller.chance.pick(matter.titles)): Story {
  const { chance, hourOf } = teller;
  const index = matter.titles.indexOf(title);
  const fitting = tenants.filter(({ sort }) => matter.from === sort || matter.from === "tenant");
  // Whoever is heard in the recording is often the one who came.
  const heard = tenants.find(({ code }) => code === tenantOf(matter.sound));
  const tenant = matter.from === "visitor" ? null : heard && fitting.includes(heard) && chance.takes(0.6) ? heard : chance.pick(fitting);
  const channel = channelOf(matter, chance);
  const { name, phone } = reporterOf(tenant, channel, chance);
  const fill = (text: string) => text.replaceAll("{店}", tenant?.name ?? "").replaceAll("{櫃}", tenant?.unit ?? "");
  return {
    matter,
    at,
    by: chance.pick(onDuty(hourOf(at))).login,
    tenant,
    recorded: {
      kind: matter.kind,
      channel,
      title,
      description: fill(textAt(matter.says, matter.titles, index, chance)),
      category: matter.category ?? null,
      severity: matter.severity ?? null,
      cause: matter.cause ?? null,
      businessAffected: matter.businessAffected ?? null,
      remedySought: matter.wants ?? null,
      place: matter.places ? textAt(matter.places, matter.titles, index, chance) : (tenant?.unit ?? null),
      reporterName: name,
      reporterPhone: phone,
      departmentCode: matter.department,
    },
    steps: [],
  };
}

function channelOf({ kind, from }: Matter, chance: Chance): TicketChannel {
  if (kind === "EMERGENCY") return "PHONE";
  const shares: [TicketChannel, number][] = from === "visitor"
    ? [["PHONE", 0.55], ["IN_PERSON", 0.2], ["APP", 0.12], ["WEB", 0.1], ["MAIL", 0.03]]
    : [["PHONE", 0.68], ["APP", 0.14], ["IN_PERSON", 0.1], ["MAIL", 0.05], ["LETTER", 0.02], ["FAX", 0.01]];
  let left = chance.next();
  return shares.find(([, share]) => (left -= share) < 0)?.[0] ?? "PHONE";
}

function reporterOf(tenant: SampleTenant | null, channel: TicketChannel, chance: Chance): { name: string | null; phone: string | null } {
  if (tenant) return { name: `${tenant.contact}（${tenant.title}）`, phone: chance.takes(0.6) ? tenant.phone : tenant.mobile };
  if (channel !== "PHONE" && chance.takes(0.25)) return { name: null, phone: null };
  const name = `${chance.pick(families)}${chance.takes(0.5) ? "小姐" : "先生"}`;
  return { name, phone: `0900-000-${Math.floor(chance.between(200, 400))}` };
}

/** Goes on with a story until it is closed, or until now. */
export function goOn(teller: Teller, story: Story, course: Course): Story {
  const { chance } = teller;
  const { matter } = story;
  const index = matter.titles.indexOf(story.recorded.title);
  const text = (texts: readonly string[]) => textAt(texts, matter.titles, index, chance);
  const pen = penOf(teller, story);
  const { agent } = pen;
  const manager = managerOf(matter.department)!.login;
  if (course === "voided") {
    pen.write(2, 9, withRole("supervisor")[0]!.login, { type: "void", reason: "與前一件為同一通來電，重複登錄。" });
    return story;
  }
  if (matter.kind === "INQUIRY") {
    pen.write(0.5, 4, agent(), { type: "answer", answer: text(matter.answers) });
    return story;
  }
  const handler = handOver(pen, story, course, chance);
  if (course === "withdrawn") {
    pen.write(15, 90, agent(), { type: "withdraw", words: "反映人來電：已經自己處理好了，不用再派人。" });
    return story;
  }
  const worker = handler ?? chance.pick(workersOf(matter.department)).login;
  // Only what cannot wait is worked on around the clock.
  const byDay = () => matter.kind === "EMERGENCY" || matter.kind === "REPAIR" || pen.untilDaytime();
  byDay();
  pen.write(2, 25, worker, { type: "startWork" });
  for (const note of matter.notes ?? []) if (chance.takes(0.6)) pen.write(4, 30, worker, { type: "note", text: note });
  if (matter.underWay && chance.takes(0.7)) pen.tell("PROGRESS", text(matter.underWay), 2, 30);
  if (course === "explained") return explain(pen, story, manager, text(matter.answers));
  if (matter.kind === "COMPLAINT") {
    byDay();
    const byWhen = new Date(pen.now().getTime() + chance.between(6, 40) * 60 * MINUTE);
    pen.write(5, 60, worker, { type: "stateMeasure", remedial: matter.remedy ?? "立即改善", corrective: matter.prevent ?? null, byWhen });
    pen.write(10, 120, manager, { type: "ruleValidity", validity: "VALID", reason: "現場查證屬實，屬本部門服務範圍。" });
  }
  const [least, most] = course === "longTime" ? [4_400, 5_600] : matter.kind === "EMERGENCY" ? [6, 40] : [20, 900];
  pen.pass(least, most);
  byDay();
  pen.write(1, 10, worker, { type: "resolve", outcome: text(matter.done) });
  if (matter.kind === "SUGGESTION" || matter.kind === "COMPLAINT") pen.tell("ANSWER", text(matter.answers), 10, 240);
  if (course === "unsatisfied" && matter.displeased) secondCycle(pen, story, worker);
  callBackAndClose(pen, story, course, text(matter.pleased ?? ["好，沒問題了，謝謝。"]), chance);
  return story;
}

type Pen = ReturnType<typeof penOf>;

/** Writes steps one after the other; what would lie after now is not written, nor anything behind it. */
export function penOf({ chance, now, hourOf }: Teller, story: Story) {
  let at = story.at;
  let dry = false;
  const agent = () => chance.pick(onDuty(hourOf(at))).login;
  const write = (least: number, most: number, by: string, command: StoryStep["command"]) => {
    at = new Date(at.getTime() + chance.between(least, most) * MINUTE);
    dry ||= at >= now;
    if (!dry) story.steps.push({ at, by, command });
  };
  /** Reporters are not rung up at night. */
  const untilDaytime = () => {
    while (hourOf(at) < 9 || hourOf(at) >= 21) at = new Date(at.getTime() + chance.between(20, 60) * MINUTE);
  };
  return {
    now: () => at,
    pass: (least: number, most: number) => void (at = new Date(at.getTime() + chance.between(least, most) * MINUTE)),
    agent,
    write,
    untilDaytime,
    tell(purpose: "PROGRESS" | "ANSWER" | "EXPLANATION", words: string, least: number, most: number, by?: string) {
      if (purpose !== "PROGRESS") untilDaytime();
      write(least, most, by ?? agent(), { type: "tellReporter", means: chance.takes(0.8) ? "PHONE" : "MESSAGE", words, purpose });
    },
  };
}

/** Answers whom it was handed to by name. */
function handOver(pen: Pen, { matter, by }: Story, course: Course, chance: Chance): string | null {
  const handler = chance.takes(0.45) ? chance.pick(workersOf(matter.department)).login : null;
  const there = { type: "handOver", departmentCode: matter.department, handlerLogin: handler } as const;
  if (course === "wrongDepartment") {
    const wrong = matter.department === "engineering" ? "environment" : "engineering";
    pen.write(1, 6, by, { type: "handOver", departmentCode: wrong, handlerLogin: null });
    pen.write(2, 12, managerOf(wrong)!.login, { type: "sendBack", reason: "現場確認非本部門設備，請改派權責部門。" });
    pen.write(1, 5, by, there);
    return handler;
  }
  const [least, most] = course === "slowHandover" ? [14, 45] : matter.kind === "EMERGENCY" ? [0.5, 2] : [1, 8];
  pen.write(least, most, by, there);
  return handler;
}

/** T7: outside what was promised; the supervisor explains. */
function explain(pen: Pen, story: Story, manager: string, words: string): Story {
  const { matter } = story;
  pen.write(30, 200, manager, { type: "ruleValidity", validity: "INVALID", reason: matter.invalid ?? "不在服務承諾範圍內。" });
  pen.write(10, 60, manager, { type: "resolve", outcome: matter.done[0] ?? "已說明。" });
  const supervisor = withRole("supervisor")[0]!.login;
  pen.tell("EXPLANATION", words, 20, 200, supervisor);
  pen.write(5, 30, supervisor, { type: "close" });
  return story;
}

/** C4. */
function secondCycle(pen: Pen, story: Story, worker: string): void {
  const { matter } = story;
  pen.untilDaytime();
  pen.write(60, 400, callerBack(story, pen.agent()), { type: "recordCallBack", reached: true, satisfied: false, words: matter.displeased!, means: "PHONE" });
  pen.write(20, 120, worker, { type: "note", text: "反映人不滿意，已重新到場了解。" });
  pen.write(200, 1_500, worker, { type: "resolve", outcome: matter.doneAgain ?? matter.done[0]! });
  if (matter.kind === "COMPLAINT") pen.tell("ANSWER", matter.doneAgain ?? matter.answers[0]!, 10, 90);
}

/** C3: by rank. */
export function callerBack({ matter: { kind, severity, department } }: Story, agent: string): string {
  if (kind !== "COMPLAINT" || !severity || severity === "ORDINARY") return agent;
  return severity === "MAJOR" ? withRole("generalManager")[0]!.login : managerOf(department)!.login;
}

function callBackAndClose(pen: Pen, story: Story, course: Course, words: string, chance: Chance): void {
  const supervisor = withRole("supervisor")[0]!.login;
  pen.untilDaytime();
  if (needsCallBack(story.matter.kind) && course === "released") {
    for (let tries = 0; tries < 3; tries += 1) pen.write(60, 300, pen.agent(), { type: "recordCallBack", reached: false, means: "PHONE" });
    pen.write(20, 60, supervisor, { type: "release", reason: "三次回訪均無人接聽，另以簡訊告知處理結果。" });
    pen.write(1, 5, supervisor, { type: "close" });
    return;
  }
  if (needsCallBack(story.matter.kind)) {
    if (chance.takes(0.15)) pen.write(20, 200, callerBack(story, pen.agent()), { type: "recordCallBack", reached: false, means: "PHONE" });
    pen.write(20, 420, callerBack(story, pen.agent()), { type: "recordCallBack", reached: true, satisfied: true, words, means: chance.takes(0.8) ? "PHONE" : "IN_PERSON" });
  }
  pen.write(2, 40, pen.agent(), { type: "close" });
}
