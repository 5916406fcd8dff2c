import { Argument, type Command, InvalidArgumentError } from "commander";
import { reading, transaction } from "../schema/database/transaction.js";
import { newKey } from "../schema/people/tokens.js";
import { type Role, roles } from "../schema/rules/role.js";
import { type ApiKey, addApiKey, defaultKeyDays, listApiKeys, revokeApiKey } from "../schema/stores/apiKeys.js";
import { type Connect, terminalActor } from "./database.js";
import { done } from "./refused.js";
import { remark, say, sayTable } from "./say.js";

/** `api-key add|revoke|list` */
export function register(program: Command, connect: Connect): void {
  const apiKey = program.command("api-key").description("keys for BI tools: add, revoke, list");
  apiKey
    .command("add")
    .description(
      "Prints a key once; only its hash is kept. It reads what its role reads and changes nothing. " +
        "Sent as the header x-api-key, as Authorization: Bearer, or as the password of Basic with any name.",
    )
    .argument("<name>", "what it is for")
    .addArgument(new Argument("<role>").choices(roles))
    .option("--days <n>", "how long it is good for", wholeNumber, defaultKeyDays)
    .action((name: string, role: Role, { days }: { days: number }) => add(connect, name, role, days));
  apiKey
    .command("revoke")
    .description("Ends a key at once.")
    .argument("<name>", "its name or id")
    .action((name: string) => revoke(connect, name));
  apiKey
    .command("list")
    .description("Lists all keys that were ever made, the newest first.")
    .option("--json", "as JSON")
    .action((options: { json?: boolean }) => list(connect, options));
}

async function add(connect: Connect, name: string, role: Role, days: number): Promise<void> {
  const source = await connect();
  const { secret, hash } = newKey();
  const { apiKey } = done(await transaction(source, (tx) => addApiKey(tx, terminalActor(), { name, role, hash, days })));
  remark(`The key ${name} reads as ${role} until ${apiKey.expiresAt?.toISOString()}. It is shown this once:`);
  say(secret);
}

async function revoke(connect: Connect, name: string): Promise<void> {
  const source = await connect();
  done(await transaction(source, (tx) => revokeApiKey(tx, terminalActor(), name)));
  remark(`The key ${name} is revoked.`);
}

async function list(connect: Connect, { json }: { json?: boolean }): Promise<void> {
  const keys = await reading(await connect(), listApiKeys);
  if (json) return say(JSON.stringify(keys, null, 2));
  sayTable([["NAME", "ROLE", "MADE", "EXPIRES", "REVOKED"], ...keys.map(rowOf)]);
}

function rowOf({ name, role, createdAt, expiresAt, revokedAt }: ApiKey): string[] {
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? "-";
  return [name, role, day(createdAt), day(expiresAt), day(revokedAt)];
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("Give a whole number.");
  return Number(text);
}
