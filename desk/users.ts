import { Argument, type Command, Option } from "commander";
import { type Tx, reading, transaction } from "../schema/database/transaction.js";
import { hashPassword, oneTimePassword } from "../schema/people/passwords.js";
import { type Language, languages } from "../schema/rules/language.js";
import { type Account, leastPasswordLength } from "../schema/rules/people.js";
import { type Role, roles } from "../schema/rules/role.js";
import { changeAccount, createAccount, setPassword } from "../schema/stores/people.js";
import { accountByLogin, listAccounts } from "../schema/stores/people/find.js";
import { readSite } from "../schema/stores/site.js";
import { type Connect, terminalActor } from "./database.js";
import { CommandRefused, done } from "./refused.js";
import { remark, say, sayTable } from "./say.js";

interface AddOptions {
  name?: string;
  departments: string[];
  extension?: string;
  language?: Language;
}

const passwordHelp = "The password is DESK_PASSWORD's as it is; without it a one-time password is made and printed.";

/** `user add|disable|enable|reset-password|list` */
export function register(program: Command, connect: Connect): void {
  const user = program.command("user").description("people who sign in: add, disable, enable, reset-password, list");
  user
    .command("add")
    .description(`Adds an account. ${passwordHelp}`)
    .argument("<login>", "1 to 64 letters, digits and . _ - @")
    .addArgument(new Argument("<role>").choices(roles))
    .option("--name <name>", "as others see it; the login when left out")
    .option("--departments <codes>", "department codes, with commas between", commaList, [])
    .option("--extension <digits>", "the person's phone on the PBX")
    .addOption(new Option("--language <language>", "the site's when left out").choices(languages))
    .action((login: string, role: Role, options: AddOptions) => add(connect, login, role, options));
  user
    .command("disable")
    .description("Ends the person's sessions and lets nobody sign in with the account. Nothing is deleted.")
    .argument("<login>")
    .action((login: string) => enable(connect, login, false));
  user
    .command("enable")
    .description("Lets a disabled account sign in again.")
    .argument("<login>")
    .action((login: string) => enable(connect, login, true));
  user
    .command("reset-password")
    .description(`Gives another password and ends the person's sessions. ${passwordHelp}`)
    .argument("<login>")
    .action((login: string) => resetPassword(connect, login));
  user
    .command("list")
    .description("Lists all accounts, the disabled last.")
    .option("--json", "as JSON")
    .action((options: { json?: boolean }) => list(connect, options));
}

async function add(connect: Connect, login: string, role: Role, options: AddOptions): Promise<void> {
  const source = await connect();
  const { oneTime, hash, mustChange } = await givenOrOneTime();
  const { account } = done(
    await transaction(source, async (tx) =>
      createAccount(tx, terminalActor(), {
        login,
        role,
        displayName: options.name ?? login,
        departments: options.departments,
        extension: options.extension ?? null,
        language: options.language ?? ((await readSite(tx))?.language as Language),
        passwordHash: hash,
        mustChangePassword: mustChange,
      }),
    ),
  );
  remark(`${account.login} was added as ${account.role}.`);
  sayOneTime(account.login, oneTime);
}

async function enable(connect: Connect, login: string, enabled: boolean): Promise<void> {
  const source = await connect();
  await transaction(source, async (tx) => {
    const { id } = await existing(tx, login);
    done(await changeAccount(tx, terminalActor(), id, { enabled }));
  });
  remark(enabled ? `${login} can sign in again.` : `${login} is disabled and signed out everywhere.`);
}

async function resetPassword(connect: Connect, login: string): Promise<void> {
  const source = await connect();
  const { oneTime, hash, mustChange } = await givenOrOneTime();
  await transaction(source, async (tx) => {
    const { id } = await existing(tx, login);
    done(await setPassword(tx, terminalActor(), id, { hash, mustChange, keepSession: null }));
  });
  remark(`${login} has another password and is signed out everywhere.`);
  sayOneTime(login, oneTime);
}

async function list(connect: Connect, { json }: { json?: boolean }): Promise<void> {
  const accounts = await reading(await connect(), listAccounts);
  if (json) return say(JSON.stringify(accounts, null, 2));
  const state = ({ enabled, hasPassword }: Account) => (!enabled ? "disabled" : hasPassword ? "enabled" : "no password yet");
  sayTable([
    ["LOGIN", "ROLE", "DEPARTMENTS", "EXTENSION", "STATE", "NAME"],
    ...accounts.map((account) => [
      account.login,
      account.role,
      account.departments.join(",") || "-",
      account.extension ?? "-",
      state(account),
      account.displayName,
    ]),
  ]);
}

async function existing(tx: Tx, login: string): Promise<Account> {
  const account = await accountByLogin(tx, login);
  if (!account) throw new CommandRefused(`There is no account ${login}. npm run desk -- user list shows those there are.`);
  return account;
}

/** Whoever commands this machine may choose any password; a short one is remarked on. */
async function givenOrOneTime(): Promise<{ oneTime: string | null; hash: string; mustChange: boolean }> {
  const given = process.env["DESK_PASSWORD"];
  if (given && [...given].length < leastPasswordLength) {
    remark(`DESK_PASSWORD has fewer than the ${leastPasswordLength} characters that people must choose: it is easily guessed.`);
  }
  const oneTime = given ? null : oneTimePassword();
  return { oneTime, hash: await hashPassword(given || oneTime!), mustChange: oneTime !== null };
}

function sayOneTime(login: string, oneTime: string | null): void {
  if (oneTime === null) return;
  remark(`One-time password of ${login}, to be changed at the first sign-in:`);
  say(oneTime);
}

function commaList(text: string): string[] {
  return text.split(",").map((part) => part.trim()).filter((part) => part !== "");
}
