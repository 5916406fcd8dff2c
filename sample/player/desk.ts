/** People of the sample at work, as anybody reaches the desk: over HTTP, signed in through the sample's own door. */

export interface Desk {
  /** The data of an answer without errors; throws what the errors say, or what went wrong on the way. */
  ask<Data>(login: string, document: string, variables?: Record<string, unknown>): Promise<Data>;
  /** A change; null when it was refused: somebody was faster, which is their good right. */
  change(login: string, document: string, variables: Record<string, unknown>): Promise<Changed | null>;
}

export interface Changed {
  number: string;
  version: number;
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

type Payload = { ticket?: Changed | null; refusal: { code: string } | null };

const PATIENCE_MS = 10_000;

export function openDesk(address: string): Desk {
  const cookies = new Map<string, string>();
  const post = (path: string, body: object, cookie = "") =>
    fetch(address + path, {
      method: "POST",
      headers: { "content-type": "application/json", cookie },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });

  async function signIn(login: string): Promise<string> {
    const answer = await post("/session/demo", { login });
    await answer.body?.cancel();
    const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
    if (!answer.ok || !cookie) throw new Error(`${login} could not sign in: ${answer.status}`);
    cookies.set(login, cookie);
    return cookie;
  }

  async function ask<Data>(login: string, query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const cookie = cookies.get(login) ?? (await signIn(login));
    const answer = await post("/graphql", { query, variables }, cookie);
    const { data, errors } = (await answer.json()) as Answer<Data>;
    if (data && !errors) return data;
    // Signed out meanwhile, or the session ran out: the next question signs in again.
    cookies.delete(login);
    throw new Error(errors?.[0]?.message ?? `status ${answer.status}`);
  }

  return {
    ask,
    async change(login, document, variables) {
      const data = await ask<Record<string, Payload>>(login, document, { ...variables, key: crypto.randomUUID() });
      const [payload] = Object.values(data);
      return (payload && !payload.refusal && payload.ticket) || null;
    },
  };
}
