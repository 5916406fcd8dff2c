import type { Language } from "../../../schema/rules/language.js";

export interface Viewer {
  id: string;
  displayName: string;
  role: string;
  language: Language;
  mustChangePassword: boolean;
  /** IANA zone in which times are shown. */
  siteTimeZone: string;
}

/** A refusal of the server, in its words, or null where it could not be reached. */
export class SignInRefused extends Error {}

/** Who is signed in by this browser's cookie; null when nobody is. */
export async function findViewer(): Promise<Viewer | null> {
  const { me } = await ask<{ me: Viewer | null }>("{ me { id displayName role language mustChangePassword siteTimeZone } }");
  return me;
}

/** What the server says is in this language from now on: names of departments, refusals. */
export async function keepLanguage(language: Language): Promise<void> {
  await ask("mutation ($language: String!) { setMyLanguage(language: $language) { refusal { code } } }", { language });
}

async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  const answer = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await answer.json()) as { data?: Data | null; errors?: { message: string }[] };
  if (!data || errors) throw new Error(errors?.[0]?.message ?? `${answer.status}`);
  return data;
}

export const signIn = (login: string, password: string, language: Language) =>
  send("POST", "/session", language, { login, password });

export const changePassword = (currentPassword: string, newPassword: string, language: Language) =>
  send("POST", "/session/password", language, { currentPassword, newPassword });

export async function signOut(): Promise<void> {
  await fetch("/session", { method: "DELETE" });
}

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
