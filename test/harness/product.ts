/** The whole product, open, with people who use it: for stories in which nothing of it is killed. */
import { writeFile } from "node:fs/promises";
import type { Role } from "../../schema/rules/role.js";
import { password } from "./door.js";
import { openHouse } from "./house.js";
import { type Client, signIn } from "./hub.js";

export interface Product {
  readonly url: string;
  /** Makes somebody as the administrator does, and signs them in with a password of their own. */
  person(login: string, role: Role, extension?: string): Promise<Client>;
  /** Stops everything in order and starts it again on the same data, with another `site.yaml` where one is given. */
  restart(site?: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts it with this `site.yaml`, and waits until it is open. */
export async function startProduct(site: string): Promise<Product> {
  const house = await openHouse(site);
  const { url } = house;
  const begin = async () => {
    const start = house.start({ ADMIN_PASSWORD: password, LOG_LEVEL: "warn" });
    await start.opens();
    return start;
  };
  try {
    let start = await begin();
    const administrator = await signIn({ url, login: "admin" });
    return {
      url,
      person: (login, role, extension) => makePerson(administrator, url, { login, displayName: login, role, extension }),
      async restart(changed = site) {
        await start.stop();
        await writeFile(house.siteFile, changed);
        start = await begin();
      },
      stop: house.close,
    };
  } catch (fault) {
    await house.close();
    throw fault;
  }
}

/** Makes somebody as the administrator does, and signs them in with a password of their own. */
export async function makePerson(administrator: Client, url: string, input: Record<string, unknown> & { login: string }): Promise<Client> {
  const { createAccount } = await administrator.query<{
    createAccount: { oneTimePassword: string | null; refusal: { message: string } | null };
  }>(`mutation ($input: CreateAccountInput!) { createAccount(input: $input) { oneTimePassword refusal { message } } }`, { input });
  const { oneTimePassword, refusal } = createAccount;
  if (oneTimePassword === null) throw new Error(`${input.login}: ${refusal?.message}`);
  const client = await signIn({ url, login: input.login, secret: oneTimePassword });
  const body = JSON.stringify({ currentPassword: oneTimePassword, newPassword: password });
  const changed = await client.fetch("/session/password", { method: "POST", headers: { "content-type": "application/json" }, body });
  if (!changed.ok) throw new Error(`${input.login} could not change the password: ${await changed.text()}`);
  return client;
}
