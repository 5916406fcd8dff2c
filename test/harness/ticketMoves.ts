/** The moves of a ticket as a client asks for them, refused ones too: stories look at what comes back. */
import type { Client, GraphQLAnswer } from "./hub.js";

const arguments_ = {
  recordTicket: { input: "RecordTicketInput!" },
  handOver: { number: "String!", departmentCode: "String!", handlerLogin: "String", version: "Int" },
  sendBack: { number: "String!", reason: "String!", version: "Int" },
  startWork: { number: "String!", version: "Int" },
  stateMeasure: { number: "String!", input: "MeasureInput!", version: "Int" },
  resolve: { number: "String!", outcome: "String!", version: "Int" },
  recordCallBack: { number: "String!", input: "CallBackInput!", version: "Int" },
  closeTicket: { number: "String!", version: "Int" },
  ruleValidity: { number: "String!", validity: "Validity!", reason: "String!", version: "Int" },
  answerInquiry: { number: "String!", answer: "String!", version: "Int" },
  noteTicket: { number: "String!", text: "String!" },
  tellReporter: { number: "String!", input: "TellInput!", version: "Int" },
  withdrawTicket: { number: "String!", words: "String!", version: "Int" },
  releaseTicket: { number: "String!", reason: "String!", version: "Int" },
  voidTicket: { number: "String!", reason: "String!", version: "Int" },
  reopenTicket: { number: "String!", reason: "String!", version: "Int" },
} as const;
export type Mutation = keyof typeof arguments_;

export interface ClockSeen {
  name: string;
  cycle: number;
  startedAt: string;
  dueAt: string;
  stoppedAt: string | null;
  breachedAt: string | null;
  face: string;
}

export interface TicketSeen {
  id: string;
  number: string;
  state: string;
  cycle: number;
  version: number;
  lateEntry: boolean;
  closeReason: string | null;
  department: { code: string } | null;
  handler: { login: string } | null;
  nextDue: ClockSeen | null;
  clocks: ClockSeen[];
  history: { type: string; at: string; byRole: string | null; version: number; data: Record<string, unknown> }[];
}

export interface Answered {
  ticket: TicketSeen | null;
  refusal: { code: string; message: string; field: string | null } | null;
}

const clock = "name cycle startedAt dueAt stoppedAt breachedAt face";

/** All that these stories look at. */
const ticketFields = `id number state cycle version lateEntry closeReason department { code } handler { login }
  nextDue { ${clock} } clocks { ${clock} } history { type at byRole version data }`;

function documentOf(mutation: Mutation): string {
  const declared = { ...arguments_[mutation], idempotencyKey: "String" };
  const variables = Object.entries(declared).map(([name, type]) => `$${name}: ${type}`);
  const passed = Object.keys(declared).map((name) => `${name}: $${name}`);
  return `mutation (${variables.join(", ")}) {
    ${mutation}(${passed.join(", ")}) { ticket { ${ticketFields} } refusal { code message field } }
  }`;
}

/** The answer as it is: also one that the table of rights turned away. */
export function tries(client: Client, mutation: Mutation, asked: object): Promise<GraphQLAnswer<Record<string, Answered>>> {
  return client.ask(documentOf(mutation), { ...asked });
}

/** The ticket or the refusal. */
export async function move(client: Client, mutation: Mutation, asked: object): Promise<Answered> {
  const { data, errors } = await tries(client, mutation, asked);
  if (errors || !data) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  return data[mutation]!;
}

/** The ticket; throws the refusal. */
export async function does(client: Client, mutation: Mutation, asked: object): Promise<TicketSeen> {
  const { ticket, refusal } = await move(client, mutation, asked);
  if (refusal || !ticket) throw new Error(`${mutation} refused: ${refusal?.code} ${refusal?.message}`);
  return ticket;
}

export const complaint = {
  kind: "COMPLAINT",
  channel: "PHONE",
  title: "Noise above shop 3-12",
  description: "Drilling since nine o'clock.",
  reporterName: "Sample Reporter",
  reporterPhone: "020 5550 0123",
};

/** Writes down a complaint, or whatever `more` makes of it. */
export const records = (client: Client, more: object = {}): Promise<TicketSeen> =>
  does(client, "recordTicket", { input: { ...complaint, ...more } });

/** The ticket as this person sees it now; null where they do not. */
export async function sees(client: Client, number: string): Promise<TicketSeen | null> {
  const document = `query ($number: String!) { ticket(number: $number) { ${ticketFields} } }`;
  return (await client.query<{ ticket: TicketSeen | null }>(document, { number })).ticket;
}
