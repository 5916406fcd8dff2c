import type { Tx } from "../database/transaction.js";
import type { Calendar, DaySpan } from "../rules/calendar.js";
import { type ClockPolicy, type PolicyPeriod, ELAPSED, defaultClockPolicy } from "../rules/clock/policy.js";
import { type TicketKind, type TicketPolicy, defaultTicketPolicy } from "../rules/ticket.js";
import { keepDepartments } from "./departments/lock.js";

/** What a decision about a ticket and a computation of its clocks need to know of the site. */
export interface DeskPolicy {
  readonly ticket: TicketPolicy;
  readonly periods: readonly PolicyPeriod[];
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly departments: readonly string[];
  readonly timeZone: string;
}

/** As the first start wrote it from site.yaml: minutes after midnight, beyond 1440 where a span runs over it. */
interface StoredCalendar {
  name: string;
  week: Record<string, { from: number; to: number }[]>;
  closed: string[];
  open: Record<string, { from: number; to: number }[]>;
}

interface StoredPolicy {
  handoverMinutes?: Partial<Record<TicketKind, number>>;
  calendars?: StoredCalendar[];
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const officeDay = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 13 * 60, to: 18 * 60 },
];
const officeWeek: StoredCalendar = {
  name: "office",
  week: Object.fromEntries(weekdays.map((day) => [day, day === "sunday" || day === "saturday" ? [] : officeDay])),
  closed: [],
  open: {},
};

/** The same for a change of a ticket: the departments stay in use until the transaction ends. */
export async function readPolicyForChange(tx: Tx): Promise<DeskPolicy> {
  await keepDepartments(tx);
  return readDeskPolicy(tx);
}

/** The policy in force, and the departments that tickets can be handed to. */
export async function readDeskPolicy(tx: Tx): Promise<DeskPolicy> {
  const [site] = await tx.query<{ policy: string; time_zone: string; departments: string[] }>(
    `SELECT policy::text AS policy, time_zone,
       ARRAY(SELECT code FROM department WHERE disabled_at IS NULL ORDER BY position, code) AS departments
     FROM site`,
  );
  if (!site) throw new Error("the database has no site: it was not prepared by a start");
  return { ticket: defaultTicketPolicy, ...timesOf(site.policy, site.time_zone), departments: site.departments, timeZone: site.time_zone };
}

let lastRead: { policy: string; timeZone: string; times: Pick<DeskPolicy, "periods" | "calendars"> } | null = null;

/** The same text gives the same calendars, which have reckoned their days already: that is most of the work of a clock. */
function timesOf(policy: string, timeZone: string): Pick<DeskPolicy, "periods" | "calendars"> {
  if (lastRead?.policy === policy && lastRead.timeZone === timeZone) return lastRead.times;
  const site = JSON.parse(policy) as StoredPolicy;
  const stored = site.calendars?.length ? site.calendars : [officeWeek];
  const times = {
    // The one period there is until policies are edited in the product: from before every ticket.
    periods: [{ from: new Date(0), policy: clockPolicy(site, stored[0]!.name) }],
    calendars: Object.fromEntries(stored.map((calendar) => [calendar.name, calendarOf(calendar, timeZone)])),
  };
  lastRead = { policy, timeZone, times };
  return times;
}

function clockPolicy({ handoverMinutes }: StoredPolicy, office: string): ClockPolicy {
  const usual = defaultClockPolicy(office);
  if (!handoverMinutes) return usual;
  const handover = Object.fromEntries(
    Object.entries(handoverMinutes).map(([kind, amount]) => [kind, { amount, unit: "MINUTE", calendar: ELAPSED }]),
  );
  return { ...usual, handover: { ...usual.handover, ...handover } };
}

function calendarOf(stored: StoredCalendar, timeZone: string): Calendar {
  const week = weekdays.map((day) => (stored.week[day] ?? []).map(spanOf));
  const days: Record<string, DaySpan[]> = {};
  for (const date of stored.closed) days[date] = [];
  for (const [date, spans] of Object.entries(stored.open)) days[date] = spans.map(spanOf);
  return { name: stored.name, timeZone, week, days, nominalDayMinutes: nominalDay(stored) };
}

const spanOf = ({ from, to }: { from: number; to: number }): DaySpan => ({ from: wall(from), to: wall(to) });

function wall(minutes: number): string {
  const inDay = minutes > 1440 ? minutes - 1440 : minutes;
  return `${String(Math.floor(inDay / 60)).padStart(2, "0")}:${String(inDay % 60).padStart(2, "0")}`;
}

/** A working day is worth what the fullest ordinary weekday has. */
function nominalDay({ week }: StoredCalendar): number {
  const lengths = Object.values(week).map((spans) => spans.reduce((sum, { from, to }) => sum + to - from, 0));
  return Math.max(...lengths, 1);
}
