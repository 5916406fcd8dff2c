/** Writes the sample's people, tenants and a month of tickets into an empty site, in one transaction. */
import { usualDepartments } from "../schema/config/departments.js";
import { type Tx, atTime } from "../schema/database/transaction.js";
import { type SiteConfig, firstPolicyOf } from "../schema/config/site.js";
import { readNumber } from "../schema/rules/number.js";
import { refusalMessage } from "../schema/rules/refusalText.js";
import { systemActor } from "../schema/stores/audit.js";
import { openCase } from "../schema/stores/case/change.js";
import { settleDepartments } from "../schema/stores/departments.js";
import { createAccount } from "../schema/stores/people.js";
import { type DeskPolicy, readDeskPolicy } from "../schema/stores/policy.js";
import { markDemo, settlePolicy } from "../schema/stores/site.js";
import { importTenants } from "../schema/stores/tenant/import.js";
import type { Acting } from "../schema/stores/ticket/change.js";
import { type PastStep, takeInPast } from "../schema/stores/ticket/past.js";
import { pageOfTenants } from "../schema/stores/tenant/list.js";
import { people } from "./people.js";
import type { Heard } from "./pbx/month.js";
import type { Story, StoryStep } from "./stories/story.js";
import { tenantsCsv } from "./tenants.js";

const DAY_MS = 86_400_000;

export interface Month {
  site: SiteConfig;
  /** In the order in which they were written down. */
  stories: readonly Story[];
  calls: readonly Heard[];
  now: Date;
}

export async function seed(tx: Tx, { site, stories, calls, now }: Month): Promise<void> {
  const before = new Date(now.getTime() - 400 * DAY_MS);
  await settleAnew(tx, site);
  const actors = await addPeople(tx, site);
  const tenantIds = await addTenants(tx, site, before);
  const policy = await readDeskPolicy(tx);
  const numbers = new Map<Story, string>();
  for (const story of stories) numbers.set(story, await takeIn(tx, { story, site, policy, actors, tenantIds }));
  await openCases(tx, { site, calls, now }, numbers, actors.get("chou")!);
  await markDemo(tx);
}

/** As its first start would have: the site may have been started before, without --demo and with another file. */
async function settleAnew(tx: Tx, site: SiteConfig): Promise<void> {
  const named = new Set(site.departments.map(({ code }) => code));
  // A site file may name departments of its own; the stories need these as well.
  await settleDepartments(tx, [...site.departments, ...usualDepartments.filter(({ code }) => !named.has(code))]);
  await settlePolicy(tx, firstPolicyOf(site));
}

async function addPeople(tx: Tx, site: SiteConfig): Promise<Map<string, Acting>> {
  const actors = new Map<string, Acting>();
  for (const { login, name, role, departments = [], extension = null } of people) {
    const account = { login, displayName: name, role, departments, extension, language: site.site.language };
    const outcome = await createAccount(tx, systemActor("start"), { ...account, passwordHash: null, mustChangePassword: false });
    if ("refusal" in outcome) throw new Error(`${login}: ${refusalMessage(outcome.refusal, "en")}`);
    const actor = outcome.account;
    actors.set(login, { actor, audit: { id: actor.id, displayName: name, address: null } });
  }
  return actors;
}

/** Ids by code. */
async function addTenants(tx: Tx, site: SiteConfig, since: Date): Promise<Map<string, string>> {
  const then = atTime(tx, since);
  const outcome = await importTenants(then, systemActor("start"), tenantsCsv(since.toISOString().slice(0, 10)), site.numbers);
  if ("refusal" in outcome) throw new Error(`tenants: ${outcome.refusal.code}`);
  if (outcome.report.refused.length > 0) throw new Error(`tenants: ${JSON.stringify(outcome.report.refused[0])}`);
  const { rows } = await pageOfTenants(tx, {}, { first: 200, after: null });
  return new Map(rows.map(({ code, id }) => [code ?? "", id]));
}

interface Taking {
  story: Story;
  site: SiteConfig;
  policy: DeskPolicy;
  actors: ReadonlyMap<string, Acting>;
  tenantIds: ReadonlyMap<string, string>;
}

async function takeIn(tx: Tx, { story, site, policy, actors, tenantIds }: Taking): Promise<string> {
  const { at, by, tenant, recorded } = story;
  const { reporterPhone: raw, ...facts } = recorded;
  const ticket = await takeInPast(tx, {
    at,
    actor: actors.get(by)!.actor,
    recorded: {
      ...facts,
      tenantId: tenant ? (tenantIds.get(tenant.code) ?? null) : null,
      reporterPhone: raw === null ? null : { raw, e164: readNumber(raw, site.numbers).e164 },
    },
    steps: story.steps.map((step) => ({ at: step.at, actor: actors.get(step.by)!.actor, command: commandOf(step, actors) })),
  }, policy, systemActor("sample"));
  return ticket.number;
}

function commandOf({ command }: StoryStep, actors: ReadonlyMap<string, Acting>): PastStep["command"] {
  if (command.type !== "handOver") return command;
  const { type, departmentCode, handlerLogin } = command;
  return { type, departmentCode, handler: handlerLogin === null ? null : actors.get(handlerLogin)!.actor };
}

/** What is pulled in here brings its calls' recordings along as soon as they are taken in. */
async function openCases(tx: Tx, { site, calls, now }: Omit<Month, "stories">, numbers: ReadonlyMap<Story, string>, by: Acting): Promise<void> {
  const heard = (id: string) => calls.flatMap(({ story, sound }) => (sound?.id === id && story ? [numbers.get(story)!] : []));
  const newest = (id: string) => heard(id).slice(-2);
  const cases = [
    { days: 0.2, title: "電梯受困：家屬要求調閱通話錄音", story: "受困乘客家屬來函，主張求救後等待過久。通話錄音、派工時間與廠商簽認一併保全。", ticketNumbers: newest("lift-stuck") },
    { days: 0.1, title: "營業時間施工噪音求償", story: "承租戶主張施工噪音造成來客流失，擬提出租金減免。歷次來電錄音保全，待法務意見。", ticketNumbers: newest("fit-out-noise") },
  ];
  for (const { days, ...matter } of cases) {
    const outcome = await openCase(atTime(tx, new Date(now.getTime() - days * DAY_MS)), by, site.site.timeZone, matter);
    if ("refusal" in outcome) throw new Error(`case: ${outcome.refusal.code}`);
  }
}
