import { Arg, Ctx, Int, Mutation, Resolver } from "type-graphql";
import { type Tx, reading } from "../../schema/database/transaction.js";
import type { DepartmentNames } from "../../schema/rules/department.js";
import { type Language, isLanguage } from "../../schema/rules/language.js";
import { type Refusal, isRefusal, refuse } from "../../schema/rules/refusal.js";
import { isBlank, storedLine } from "../../schema/rules/text.js";
import type { AuditActor } from "../../schema/stores/audit.js";
import { departmentsByCode } from "../../schema/stores/departments.js";
import { type DepartmentOutcome, addDepartment, changeDepartment } from "../../schema/stores/departments/change.js";
import type { Context } from "../context.js";
import { DepartmentNameInput, DepartmentPayload } from "../types/department.js";
import { type Request, change, toRefusal } from "./command.js";
import { idempotencyKeyArg, versionArg } from "./commandArgs.js";

const namesDescription = "One in the site's language is needed; a language without one shows that.";

@Resolver()
export class DepartmentMutations {
  @Mutation(() => DepartmentPayload, { description: "Adds a department behind the others. Its code never changes." })
  addDepartment(
    @Ctx() context: Context,
    @Arg("code", { description: "A short code without spaces, as `engineering`." }) code: string,
    @Arg("names", () => [DepartmentNameInput], { description: namesDescription }) names: DepartmentNameInput[],
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<DepartmentPayload> {
    const request = { operation: "addDepartment", idempotencyKey, input: { code, names } };
    return answer(context, request, code, async (tx, by) => {
      const given = namesOf(names);
      return isRefusal(given) ? { refusal: given } : addDepartment(tx, by, { code, names: given.names });
    });
  }

  @Mutation(() => DepartmentPayload, { description: "What is left out stays as it is." })
  updateDepartment(
    @Ctx() context: Context,
    @Arg("code") code: string,
    @Arg("names", () => [DepartmentNameInput], { nullable: true, description: `All of them. ${namesDescription}` })
    names?: DepartmentNameInput[],
    @Arg("position", () => Int, { nullable: true, description: "From 1; the others make room." }) position?: number,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<DepartmentPayload> {
    const request = { operation: "updateDepartment", idempotencyKey, input: { code, names, position, version } };
    return answer(context, request, code, async (tx, by) => {
      const given = names == null ? {} : namesOf(names);
      if (isRefusal(given)) return { refusal: given };
      return changeDepartment(tx, by, code, { ...given, ...(position != null && { position }) }, version ?? null);
    });
  }

  @Mutation(() => DepartmentPayload, {
    description: "No ticket is handed to it any more. Refused while open tickets are with it; what it had stays on record.",
  })
  disableDepartment(
    @Ctx() context: Context,
    @Arg("code") code: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<DepartmentPayload> {
    const request = { operation: "disableDepartment", idempotencyKey, input: { code, version } };
    return answer(context, request, code, (tx, by) => changeDepartment(tx, by, code, { enabled: false }, version ?? null));
  }

  @Mutation(() => DepartmentPayload)
  enableDepartment(
    @Ctx() context: Context,
    @Arg("code") code: string,
    @Arg("version", () => Int, versionArg) version?: number,
    @Arg("idempotencyKey", () => String, idempotencyKeyArg) idempotencyKey?: string,
  ): Promise<DepartmentPayload> {
    const request = { operation: "enableDepartment", idempotencyKey, input: { code, version } };
    return answer(context, request, code, (tx, by) => changeDepartment(tx, by, code, { enabled: true }, version ?? null));
  }
}

/** Without blank ones. A language that is unknown, or comes twice, is refused: one of two names would be lost in silence. */
function namesOf(given: readonly DepartmentNameInput[]): { names: DepartmentNames } | Refusal {
  const names: Partial<Record<Language, string>> = {};
  for (const { language, name } of given) {
    if (!isLanguage(language) || names[language] !== undefined) return refuse("VALUE_INVALID", { what: "language" }, "names");
    if (!isBlank(name)) names[language] = storedLine(name);
  }
  return { names };
}

async function answer(
  context: Context,
  request: Request,
  code: string,
  work: (tx: Tx, by: AuditActor) => Promise<DepartmentOutcome>,
): Promise<DepartmentPayload> {
  const done = await change(context, request, async (tx, { audit }) => {
    const outcome = await work(tx, audit);
    return "refusal" in outcome ? outcome : { changed: outcome.department.code };
  });
  const read = async () => (await reading(context.source, (tx) => departmentsByCode(tx, [code])))[0] ?? null;
  if (!("refusal" in done)) return { department: await read(), refusal: null };
  // Whoever comes too late is shown what stands now beside what they wrote.
  const department = done.refusal.code === "CONFLICT" ? await read() : null;
  return { department, refusal: toRefusal(done.refusal, context) };
}
