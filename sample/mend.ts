/** Puts the sample's own people right: the doors and the player need them as the stories know them. */
import type { Tx } from "../schema/database/transaction.js";
import { refusalMessage } from "../schema/rules/refusalText.js";
import { systemActor } from "../schema/stores/audit.js";
import { openDoorTo } from "../schema/stores/demo.js";
import { changeAccount } from "../schema/stores/people.js";
import { accountByLogin } from "../schema/stores/people/find.js";
import { people } from "./people.js";

/** Without --demo an administrator may have changed them like anybody. What cannot be put right is logged and left. */
export async function mendPeople(tx: Tx, log: (line: string) => void): Promise<void> {
  for (const { login, name, role, departments = [], extension = null } of people) {
    const account = await accountByLogin(tx, login);
    if (!account) continue;
    if (account.hasPassword) await openDoorTo(tx, account.id);
    const outcome = await changeAccount(tx, systemActor("start"), account.id, { displayName: name, role, departments, extension, enabled: true });
    if ("refusal" in outcome) log(`${login} of the sample stays as changed: ${refusalMessage(outcome.refusal, "en")}`);
  }
}
