import { cookieOf } from "./door.js";

/** Somebody signed in at a running product, over HTTP alone. */
export interface DeskClient {
  readonly cookie: string;
  /** The status and body of any request. */
  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  /** The data of an answer without errors; throws what the errors say. */
  query<Data = Record<string, never>>(document: string, variables?: Record<string, unknown>): Promise<Data>;
}

export async function signIn(url: string, login: string, password: string): Promise<DeskClient> {
  const entered = await post(`${url}/session`, { login, password });
  if (entered.status !== 200) throw new Error(`${login} could not sign in: ${await entered.text()}`);
  const cookie = cookieOf(entered.headers);
  const send: DeskClient["send"] = async (method, path, body) => {
    const response = await fetch(url + path, { method, ...json(body, { cookie }) });
    const text = await response.text();
    return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
  };
  return {
    cookie,
    send,
    async query<Data>(query: string, variables: Record<string, unknown> = {}) {
      const { body } = await send("POST", "/graphql", { query, variables });
      if (body["errors"] || !body["data"]) throw new Error(JSON.stringify(body));
      return body["data"] as Data;
    },
  };
}

const post = (url: string, body: unknown) => fetch(url, { method: "POST", ...json(body, {}) });

function json(body: unknown, headers: Record<string, string>): RequestInit {
  if (body === undefined) return { headers };
  return { headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
}
