/** Who may sign in with what, how failures slow it down, who may change whom, and who sees a phone number. */
import type { Language } from "./language.js";
import { type Refusal, refuse } from "./refusal.js";
import type { Actor, Role } from "./role.js";
import { isBlank } from "./text.js";

/** Of every site, from its first start on. */
export const firstAdministrator = "admin";

export const leastPasswordLength = 10;
/** Longer ones would only make the hash an attacker's errand. */
const longestPassword = 256;
const longestName = 100;
/** Letters, digits and . _ - @, none of them drawn as nothing: it would look like another's. */
export const loginForm = /^(?!.*\p{Default_Ignorable_Code_Point})[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u;
const extensionForm = /^\d{1,8}$/;

export interface NewPassword {
  login: string;
  current: string;
  wanted: string;
}

/** What a person may choose for themselves. One that an administrator sets is one-time and random instead. */
export function checkNewPassword({ login, current, wanted }: NewPassword): Refusal | null {
  const length = [...wanted].length;
  if (length < leastPasswordLength) return refuse("PASSWORD_TOO_SHORT", { least: leastPasswordLength }, "newPassword");
  if (length > longestPassword) return refuse("TEXT_TOO_LONG", { what: "newPassword", most: longestPassword }, "newPassword");
  if (wanted.toLowerCase() === login.toLowerCase()) return refuse("PASSWORD_IS_LOGIN", {}, "newPassword");
  // A one-time password that is kept is not one-time.
  return wanted === current ? refuse("PASSWORD_UNCHANGED", {}, "newPassword") : null;
}

/** An account as far as changing it is concerned. */
export interface AccountFacts {
  readonly id: string;
  readonly login: string;
  readonly displayName: string;
  readonly role: Role;
  readonly departments: readonly string[];
  readonly extension: string | null;
  readonly enabled: boolean;
}

/** A person who signs in. Created and disabled, never deleted: history keeps naming them. */
export interface Account extends AccountFacts {
  readonly language: Language;
  /** False until an administrator gives a first one. */
  readonly hasPassword: boolean;
  readonly mustChangePassword: boolean;
  readonly createdAt: Date;
  readonly disabledAt: Date | null;
  /** Grows with each change; a change that names an older one is refused. */
  readonly version: number;
}

/** What is left out stays as it is. */
export type AccountChange = Partial<
  Pick<Account, "displayName" | "role" | "departments" | "extension" | "language" | "enabled">
>;

/** What else there is: the account after a change has to fit among it. */
export interface Others {
  /** Codes of the departments in use. */
  readonly departments: readonly string[];
  /** Another account, enabled or not, with the same login in any spelling of case. */
  readonly sameLogin: boolean;
  /** The login of another enabled account with the same extension. */
  readonly extensionHolder: string | null;
  /** Enabled administrators besides this account. */
  readonly otherAdministrators: number;
}

/** May the account look like `wanted`? `before` is null for one that is created. */
export function checkAccount(before: AccountFacts | null, wanted: AccountFacts, others: Others): Refusal | null {
  if (!loginForm.test(wanted.login)) return refuse("VALUE_INVALID", { what: "login" }, "login");
  if (others.sameLogin) return refuse("LOGIN_TAKEN", { login: wanted.login }, "login");
  if (isBlank(wanted.displayName)) return refuse("TEXT_MISSING", { what: "displayName" }, "displayName");
  if (wanted.displayName.length > longestName) {
    return refuse("TEXT_TOO_LONG", { what: "displayName", most: longestName }, "displayName");
  }
  const unknown = wanted.departments.find((code) => !others.departments.includes(code) && !before?.departments.includes(code));
  if (unknown !== undefined) {
    return refuse("DEPARTMENT_UNKNOWN", { department: unknown, departments: others.departments }, "departments");
  }
  return checkExtension(wanted, others) ?? checkAdministratorLeft(before, wanted, others);
}

function checkExtension({ extension, enabled }: AccountFacts, { extensionHolder }: Others): Refusal | null {
  if (extension === null) return null;
  if (!extensionForm.test(extension)) return refuse("VALUE_INVALID", { what: "extension" }, "extension");
  // One extension rings one person: a call's agent must not be a guess.
  const taken = enabled && extensionHolder !== null;
  return taken ? refuse("EXTENSION_TAKEN", { extension, login: extensionHolder }, "extension") : null;
}

/** A site without an administrator could only be mended from the machine itself. */
function checkAdministratorLeft(before: AccountFacts | null, wanted: AccountFacts, others: Others): Refusal | null {
  const administers = (account: AccountFacts | null) => account?.role === "administrator" && account.enabled;
  const lost = administers(before) && !administers(wanted);
  return lost && others.otherAdministrators === 0 ? refuse("LAST_ADMINISTRATOR", { login: wanted.login }) : null;
}

/** What signed-in browsers must know of a change: `roleChanged` may change every answer that they get. */
export function accountChangeKind(before: AccountFacts, after: AccountFacts): "disabled" | "roleChanged" | "changed" {
  if (before.enabled && !after.enabled) return "disabled";
  const sameDepartments = [...before.departments].sort().join() === [...after.departments].sort().join();
  return before.role === after.role && sameDepartments ? "changed" : "roleChanged";
}

const seeAllPhones: readonly Role[] = ["agent", "supervisor", "manager", "director", "generalManager"];

/**
 * Whether a phone number is shown whole. Handlers see those of their own departments' tickets; `departmentCode` is
 * null where the number belongs to no department's work, and then they do not.
 */
export function seesPhone({ role, departments }: Pick<Actor, "role" | "departments">, departmentCode: string | null): boolean {
  if (role === "handler") return departmentCode !== null && departments.includes(departmentCode);
  return seeAllPhones.includes(role);
}
