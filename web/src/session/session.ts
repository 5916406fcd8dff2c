import type { Language } from "../../../schema/rules/language.js";
import type { Role } from "../../../schema/rules/role.js";
import { asAnybody, client } from "../api/client.js";
import { type ViewerPartsFragment, MeDocument, SetMyLanguageDocument } from "./session.generated.js";

/** A refusal of the server, in its words. */
export class SignInRefused extends Error {}

/** Who is signed in by this browser's cookie; null when nobody is. Throws where the server cannot be reached. */
export async function findViewer(): Promise<ViewerPartsFragment | null> {
  const { data } = await client.query({ query: MeDocument, fetchPolicy: "network-only", context: asAnybody });
  return data?.me ?? null;
}

/** What the server says is in this language from now on: names of departments, refusals. */
export async function keepLanguage(language: Language): Promise<void> {
  await client.mutate({ mutation: SetMyLanguageDocument, variables: { language } });
}

export const signIn = (login: string, password: string, language: Language) =>
  send("POST", "/session", language, { login, password });

export const changePassword = (currentPassword: string, newPassword: string, language: Language) =>
  send("POST", "/session/password", language, { currentPassword, newPassword });

/** Throws where the server was not reached: the session lives on then, and so must the page. */
export async function signOut(): Promise<void> {
  const answer = await fetch("/session", { method: "DELETE" });
  if (!answer.ok) throw new Error(`the session was not ended: ${answer.status}`);
}

export interface DemoPerson {
  login: string;
  displayName: string;
  role: Role;
}

/** The people of the sample site, whom anybody may be; none on a real site. */
export async function findDemoPeople(): Promise<DemoPerson[]> {
  const answer = await fetch("/session/demo");
  return answer.ok ? ((await answer.json()) as { people: DemoPerson[] }).people : [];
}

export const signInAsDemo = (login: string, language: Language) => send("POST", "/session/demo", language, { login });

async function send(method: string, path: string, language: Language, body: object): Promise<void> {
  const answer = await fetch(path, {
    method,
    headers: { "content-type": "application/json", "accept-language": language },
    body: JSON.stringify(body),
  });
  if (answer.ok) return;
  const refusal = (await answer.json().catch(() => null)) as { message?: string } | null;
  throw new SignInRefused(refusal?.message ?? `${answer.status}`);
}
