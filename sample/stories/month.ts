/** A month of the desk's tickets, and what stands open now. */
import type { Chance } from "../chance.js";
import { withRole, workersOf } from "../people.js";
import { findMatter, matters } from "./all.js";
import type { Matter } from "./matter.js";
import { type OpenEntry, openBoard } from "./open.js";
import type { Story } from "./story.js";
import { type Course, type Teller, begin, callerBack, goOn, penOf } from "./tell.js";

const MINUTE = 60_000;
const DAY = 86_400_000;
const DAYS = 29;
/** Of the past: the open ones come on top. */
const TICKETS = 235;
/** Of the past too: some take long, and the board has its own. */
const MOST_UNFINISHED = 3;
/** Whoever comes in the last hours is on the board's own list. */
const QUIET_HOURS = 9;

/** Tickets in the order in which they were written down. */
export function tellMonth(teller: Teller): Story[] {
  const past = Array.from({ length: TICKETS }, (_, index) => pastStory(teller, index));
  const unfinished = past.filter((story) => !isOver(story));
  const left = new Set(unfinished.slice(MOST_UNFINISHED));
  const open = openBoard.map((entry) => openStory(teller, entry));
  return [...past.filter((story) => !left.has(story)), ...open].sort((one, other) => one.at.getTime() - other.at.getTime());
}

const endings = new Set(["close", "answer", "withdraw", "void"]);
const isOver = ({ steps }: Story): boolean => endings.has(steps.at(-1)?.command.type ?? "");

/** What is heard in a recording comes twice as often as the rest. */
const inTurn: readonly Matter[] = [...matters, ...matters.filter(({ sound }) => sound !== undefined)];

function pastStory(teller: Teller, index: number): Story {
  const { chance, now } = teller;
  const matter = inTurn[index % inTurn.length]!;
  const span = DAYS * DAY - QUIET_HOURS * 3_600_000;
  let at = new Date(now.getTime() - QUIET_HOURS * 3_600_000 - chance.next() * span);
  // By night it is what cannot wait.
  const cannotWait = matter.kind === "EMERGENCY" || matter.kind === "REPAIR";
  while (teller.hourOf(at) < 10 && (!cannotWait || chance.takes(0.8))) at = new Date(now.getTime() - QUIET_HOURS * 3_600_000 - chance.next() * span);
  const story = begin(teller, matter, at);
  if (matter.kind !== "EMERGENCY" && chance.takes(0.03)) lieAbout(story, chance.between(25, 140));
  return goOn(teller, story, courseOf(matter, chance));
}

/** T1: noted on paper during an outage, and entered afterwards. */
function lieAbout(story: Story, minutes: number): void {
  story.recorded = { ...story.recorded, receivedAt: new Date(story.at.getTime() - minutes * MINUTE) };
}

function courseOf(matter: Matter, chance: Chance): Course {
  if (matter.invalid) return "explained";
  if (matter.kind === "EMERGENCY") return "well";
  const shares: [Course, number][] = [
    ["slowHandover", 0.07], ["wrongDepartment", 0.05], ["longTime", 0.04], ["withdrawn", 0.02], ["voided", 0.015],
    ["unsatisfied", matter.displeased ? 0.14 : 0], ["released", matter.severity ? 0 : 0.025],
  ];
  let left = chance.next();
  return shares.find(([, share]) => (left -= share) < 0)?.[0] ?? "well";
}

/** Told from its end: so many minutes ago, and just so far. */
function openStory(teller: Teller, { title, ago, stage, named, late }: OpenEntry): Story {
  const { now, chance } = teller;
  const matter = findMatter(title)?.matter;
  if (!matter) throw new Error(`no matter is called ${title}`);
  const story = begin(teller, matter, new Date(now.getTime() - ago * MINUTE), title);
  if (late) lieAbout(story, late);
  const pen = penOf(teller, story);
  const worker = chance.pick(workersOf(matter.department)).login;
  const share = (part: number): [number, number] => [ago * part, ago * part];
  if (stage === "recorded") return story;
  pen.write(Math.min(3, ago * 0.1), Math.min(6, ago * 0.2), story.by, { type: "handOver", departmentCode: matter.department, handlerLogin: named ? worker : null });
  if (stage === "handedOver") return story;
  pen.write(Math.min(3, ago * 0.05), Math.min(20, ago * 0.1), worker, { type: "startWork" });
  if (matter.notes) pen.write(...share(0.08), worker, { type: "note", text: matter.notes[0]! });
  if (matter.underWay && ago < 4_000) pen.write(...share(0.04), story.by, { type: "tellReporter", means: "PHONE", words: matter.underWay[0]!, purpose: "PROGRESS" });
  if (matter.kind === "COMPLAINT") pen.write(...share(0.05), worker, { type: "stateMeasure", remedial: matter.remedy ?? "立即改善", corrective: matter.prevent ?? null, byWhen: null });
  if (stage === "working") return story;
  pen.write(...share(0.1), worker, { type: "resolve", outcome: matter.done[0]! });
  if (matter.kind === "COMPLAINT") pen.write(...share(0.03), withRole("supervisor")[0]!.login, { type: "tellReporter", means: "PHONE", words: matter.answers[0]!, purpose: "ANSWER" });
  const asked = { type: "recordCallBack", means: "PHONE" } as const;
  if (stage === "unsatisfied") pen.write(...share(0.1), callerBack(story, story.by), { ...asked, reached: true, satisfied: false, words: matter.displeased! });
  if (stage === "tried") pen.write(...share(0.1), callerBack(story, story.by), { ...asked, reached: false });
  return story;
}
