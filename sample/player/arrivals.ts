/** What comes to the desk: calls, messages, and what is written or said at the counter. */
import type { Chance } from "../chance.js";
import { callerOf, tenantOf } from "../callers.js";
import { people } from "../people.js";
import type { PbxCall } from "../pbx/rows.js";
import type { Sound } from "../pbx/sounds.js";
import { matters } from "../stories/all.js";
import { begin } from "../stories/tell.js";
import { tenants } from "../tenants.js";
import type { Changed, Desk } from "./desk.js";
import { answered } from "./moves.js";

const record = `mutation ($input: RecordTicketInput!, $key: String) { recordTicket(input: $input, idempotencyKey: $key) ${answered} }`;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Ids of the tenants' files by code. */
export async function findTenants(desk: Desk, login: string): Promise<Map<string, string>> {
  const data = await desk.ask<{ tenants: { nodes: { id: string; code: string | null }[] } }>(login, "query { tenants(first: 200) { nodes { id code } } }");
  return new Map(data.tenants.nodes.map(({ id, code }) => [code ?? "", id]));
}

export interface Counter {
  desk: Desk;
  chance: Chance;
  tenantIds: ReadonlyMap<string, string>;
  hourOf: (moment: Date) => number;
}

/** Somebody who does not ring up. With `late`, a complaint that has lain about for so many minutes. */
export async function arriveByWord({ desk, chance, tenantIds, hourOf }: Counter, now: Date, late: number | null): Promise<Changed | null> {
  const kinds = matters.filter(({ kind, invalid }) => !invalid && (late === null ? kind !== "EMERGENCY" : kind === "COMPLAINT"));
  const { by, recorded, tenant } = begin({ chance, now, hourOf }, chance.pick(kinds), now);
  const channel = recorded.channel === "PHONE" ? (tenant ? "APP" : "IN_PERSON") : recorded.channel;
  const receivedAt = late === null ? undefined : new Date(now.getTime() - late * MINUTE).toISOString();
  const input = { ...recorded, channel, receivedAt, tenantId: tenantIds.get(tenant?.code ?? "") };
  return desk.change(by, record, { input });
}

export interface Arriving {
  call: PbxCall;
  sound: Sound | null;
  /** Who takes it. */
  login: string;
  phone: string;
  tenantCode: string | null;
}

/** A call that begins in a moment: with a sound somebody speaks, without one nobody takes it. */
export function callFor(sound: Sound | null, login: string, counter: number, now: Date, chance: Chance): Arriving {
  const tenantCode = tenantOf(sound?.id);
  const tenant = tenants.find(({ code }) => code === tenantCode);
  const phone = tenant ? (chance.takes(0.5) ? tenant.phone : tenant.mobile) : `0900-000-${Math.floor(chance.between(400, 1000))}`;
  const talks = sound?.kind === "CALL";
  const start = new Date(now.getTime() + SECOND);
  const answer = talks ? new Date(start.getTime() + Math.round(chance.between(2, 5)) * SECOND) : null;
  const lasts = sound ? sound.durationMs : chance.between(9, 35) * SECOND;
  const call: PbxCall = {
    sort: talks ? (sound.files.length > 1 ? "legs" : "answered") : sound ? "voicemail" : "abandoned",
    caller: phone.replaceAll("-", ""),
    agent: people.find((person) => person.login === login)?.extension ?? "6101",
    start,
    answer,
    end: new Date((answer ?? start).getTime() + lasts + SECOND / 2),
    counter,
  };
  return { call, sound, login, phone, tenantCode };
}

/** What the agent writes down while they speak; an inquiry is answered on the spot. */
export async function writeDown({ desk, tenantIds }: Pick<Counter, "desk" | "tenantIds">, { sound, login, phone, tenantCode }: Arriving): Promise<Changed | null> {
  if (!sound) return null;
  const { title, description, place, department } = sound.ticket;
  const tenant = tenants.find(({ code }) => code === tenantCode);
  const input = {
    kind: sound.kindOfTicket,
    channel: "PHONE",
    title,
    description,
    place,
    departmentCode: department,
    tenantId: tenantIds.get(tenantCode ?? ""),
    reporterName: tenant ? `${tenant.contact}（${tenant.title}）` : nameOf(sound),
    reporterPhone: phone,
    severity: sound.kindOfTicket === "EMERGENCY" ? "MAJOR" : null,
  };
  return desk.change(login, record, { input });
}

function nameOf({ id }: Sound): string | null {
  const caller = callerOf[id];
  return caller && "name" in caller ? caller.name : null;
}
