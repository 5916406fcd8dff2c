/** What the sample's people do next with a ticket. */
import { needsCallBack } from "../../schema/rules/ticket.js";
import type { Chance } from "../chance.js";
import { managerOf, onDuty, withRole, workersOf } from "../people.js";
import { type Sound, readSounds } from "../pbx/sounds.js";
import { findHeard, findMatter } from "../stories/all.js";
import type { Matter } from "../stories/matter.js";
import { textAt } from "../stories/tell.js";
import type { Card } from "./board.js";

/** Who sends which document with what, besides the ticket's number and version. */
export interface Move {
  login: string;
  document: string;
  variables: Record<string, unknown>;
}

/** What every change answers with. */
export const answered = "{ ticket { number version } refusal { code } }";

const mutation = (name: string, declared = "", given = "") =>
  `mutation ($number: String!, $version: Int, $key: String${declared}) { ${name}(number: $number, version: $version, idempotencyKey: $key${given}) ${answered} }`;

const documents = {
  handOver: mutation("handOver", ", $departmentCode: String!, $handlerLogin: String", ", departmentCode: $departmentCode, handlerLogin: $handlerLogin"),
  answer: mutation("answerInquiry", ", $answer: String!", ", answer: $answer"),
  startWork: mutation("startWork"),
  measure: mutation("stateMeasure", ", $input: MeasureInput!", ", input: $input"),
  rule: mutation("ruleValidity", ", $validity: Validity!, $reason: String!", ", validity: $validity, reason: $reason"),
  resolve: mutation("resolve", ", $outcome: String!", ", outcome: $outcome"),
  callBack: mutation("recordCallBack", ", $input: CallBackInput!", ", input: $input"),
  tell: mutation("tellReporter", ", $input: TellInput!", ", input: $input"),
  release: mutation("releaseTicket", ", $reason: String!", ", reason: $reason"),
  close: mutation("closeTicket"),
};

export interface Asked {
  chance: Chance;
  /** Hour of the day at the site. */
  hour: number;
  now: Date;
}

const sounds: ReadonlyMap<string, Sound> = new Map(readSounds().map((sound) => [sound.ticket.title, sound]));

/** The next step of this ticket; null when it waits for something. */
export function nextMove(card: Card, asked: Asked): Move | null {
  const story = storyOf(card, asked.chance);
  const lies = card.state === "HANDED_OVER" || card.state === "IN_PROGRESS";
  // A visitor has made a department, or handed it to one that has nobody.
  if (lies && workersOf(card.department?.code ?? "").length === 0) return handOver(story, asked);
  switch (card.state) {
    case "RECORDED":
      return place(card, story, asked);
    case "HANDED_OVER":
      return { login: workerOf(card, asked.chance), document: documents.startWork, variables: {} };
    case "IN_PROGRESS":
      return work(card, story, asked);
    case "RESOLVED":
      return finish(card, story, asked);
    default:
      return null;
  }
}

/** The texts of the ticket's own matter; of one that a visitor has written, words that fit everything. */
function storyOf({ title, department }: Card, chance: Chance) {
  const heard = sounds.get(title);
  const { matter, index } = findMatter(title) ?? (heard && findHeard(heard)) ?? { matter: null as Matter | null, index: 0 };
  const titles = matter?.titles ?? [];
  const pick = (texts: readonly string[] | undefined, otherwise: string) => (texts && texts.length > 0 ? textAt(texts, titles, index, chance) : otherwise);
  return {
    department: department?.code ?? matter?.department ?? "customerService",
    // An inquiry that was heard has been answered on the telephone.
    answer: heard?.kindOfTicket === "INQUIRY" ? heard.ticket.description : pick(matter?.answers, "已向您說明，若還有問題請隨時來電。"),
    remedy: matter?.remedy ?? "派員到場處理並回報結果",
    prevent: matter?.prevent ?? null,
    done: pick(matter?.done, "已到場處理完成，現場確認無異常。"),
    underWay: pick(matter?.underWay, "同仁已經在處理，有結果馬上回覆您。"),
    pleased: pick(matter?.pleased, "好，謝謝你們的處理。"),
    displeased: matter?.displeased ?? null,
    again: matter?.doneAgain ?? null,
  };
}
type CardStory = ReturnType<typeof storyOf>;

const agentAt = ({ chance, hour }: Asked): string => chance.pick(onDuty(hour)).login;

function workerOf({ handler, department }: Card, chance: Chance): string {
  const workers = workersOf(department?.code ?? "").map(({ login }) => login);
  if (handler && workers.includes(handler.login)) return handler.login;
  return chance.pick(workers);
}

function place({ kind }: Card, story: CardStory, asked: Asked): Move {
  if (kind === "INQUIRY") return { login: agentAt(asked), document: documents.answer, variables: { answer: story.answer } };
  return handOver(story, asked);
}

function handOver(story: CardStory, asked: Asked): Move {
  const workers = workersOf(story.department);
  const departmentCode = workers.length > 0 ? story.department : "customerService";
  const handlerLogin = workers.length > 0 && asked.chance.takes(0.5) ? asked.chance.pick(workers).login : null;
  return { login: agentAt(asked), document: documents.handOver, variables: { departmentCode, handlerLogin } };
}

function work(card: Card, story: CardStory, asked: Asked): Move {
  const worker = workerOf(card, asked.chance);
  if (card.kind === "COMPLAINT" && card.remedialMeasure === null && card.validity !== "INVALID") {
    return { login: worker, document: documents.measure, variables: { input: { remedial: story.remedy, corrective: story.prevent } } };
  }
  if (card.kind === "COMPLAINT" && card.validity === null && asked.chance.takes(0.6)) {
    const manager = managerOf(card.department?.code ?? "")?.login ?? "ho";
    return { login: manager, document: documents.rule, variables: { validity: "VALID", reason: "現場查證屬實，屬本部門服務範圍。" } };
  }
  const told = card.history.some(({ type }) => type === "REPORTER_TOLD");
  if (!told && asked.chance.takes(0.5)) return tell(story.underWay, "PROGRESS", asked);
  const outcome = card.cycle > 1 ? (story.again ?? story.done) : story.done;
  return { login: worker, document: documents.resolve, variables: { outcome } };
}

function tell(words: string, purpose: "PROGRESS" | "ANSWER", asked: Asked): Move {
  return { login: agentAt(asked), document: documents.tell, variables: { input: { means: "PHONE", words, purpose } } };
}

function finish(card: Card, story: CardStory, asked: Asked): Move | null {
  const satisfied = card.callBacks.at(-1)?.satisfied === true;
  if (!needsCallBack(card.kind) || satisfied) return { login: agentAt(asked), document: documents.close, variables: {} };
  const answeredAt = card.history.findLastIndex(({ type }) => type === "REPORTER_TOLD");
  const resolvedAt = card.history.findLastIndex(({ type }) => type === "RESOLVED");
  if (card.kind === "COMPLAINT" && answeredAt < resolvedAt) return tell(story.answer, "ANSWER", asked);
  if (card.history.at(-1)?.type === "RELEASED") return { login: "chou", document: documents.close, variables: {} };
  if (card.anonymous) return { login: "chou", document: documents.release, variables: { reason: "反映人未留聯絡方式。" } };
  return callBack(card, story, asked);
}

function callBack(card: Card, story: CardStory, asked: Asked): Move | null {
  const waits = card.callBacks.at(-1)?.nextTryAt;
  if (waits && new Date(waits) > asked.now) return null;
  const { kind, severity, department } = card;
  const manager = managerOf(department?.code ?? "")?.login ?? "ho";
  const leader = withRole("generalManager")[0]!.login;
  const login = kind !== "COMPLAINT" || severity === "ORDINARY" ? agentAt(asked) : severity === "MAJOR" ? leader : manager;
  if (asked.chance.takes(0.12)) return { login, document: documents.callBack, variables: { input: { reached: false, means: "PHONE" } } };
  const unhappy = story.displeased !== null && card.cycle === 1 && asked.chance.takes(0.15);
  const input = { reached: true, satisfied: !unhappy, words: unhappy ? story.displeased : story.pleased, means: "PHONE" };
  return { login, document: documents.callBack, variables: { input } };
}
