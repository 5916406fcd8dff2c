/** What people at the desk do, for stories: each through GraphQL as a client does it. */
import type { Client } from "./hub.js";

interface Ticket {
  id: string;
  number: string;
  state: string;
  version: number;
}

interface Payload {
  ticket: Ticket | null;
  refusal: { code: string; message: string } | null;
}

const answer = "{ ticket { id number state version } refusal { code message } }";

/** Throws the refusal: in a story each of these is meant to work. */
async function done(client: Client, mutation: string, variables: Record<string, unknown> = {}): Promise<Ticket> {
  const [payload] = Object.values(await client.query<Record<string, Payload>>(mutation, variables));
  if (!payload?.ticket) throw new Error(`refused: ${payload?.refusal?.code} ${payload?.refusal?.message}`);
  return payload.ticket;
}

export function record(client: Client, title: string, more: Record<string, unknown> = {}): Promise<Ticket> {
  const input = { kind: "COMPLAINT", channel: "PHONE", description: "Water runs down the wall.", reporterName: "A. Shop", reporterPhone: "020 5550 0100" };
  return done(client, `mutation ($input: RecordTicketInput!) { recordTicket(input: $input) ${answer} }`, { input: { ...input, title, ...more } });
}

export function handOver(client: Client, number: string, departmentCode: string): Promise<Ticket> {
  return done(client, `mutation ($number: String!, $departmentCode: String!) { handOver(number: $number, departmentCode: $departmentCode) ${answer} }`, { number, departmentCode });
}

export function startWork(client: Client, number: string): Promise<Ticket> {
  return done(client, `mutation ($number: String!) { startWork(number: $number) ${answer} }`, { number });
}

export function note(client: Client, number: string, text: string): Promise<Ticket> {
  return done(client, `mutation ($number: String!, $text: String!) { noteTicket(number: $number, text: $text) ${answer} }`, { number, text });
}

export function withdraw(client: Client, number: string): Promise<Ticket> {
  return done(client, `mutation ($number: String!) { withdrawTicket(number: $number, words: "it stopped") ${answer} }`, { number });
}
