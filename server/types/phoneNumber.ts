import { Field, ObjectType } from "type-graphql";
import { type NumberPlan, displayNumber, maskNumber } from "../../schema/rules/number.js";
import { seesPhone } from "../../schema/rules/people.js";
import type { Viewer } from "../auth/viewer.js";

@ObjectType("PhoneNumber", {
  simpleResolvers: true,
  description: "A phone number; all but its ends is hidden from those who may not see it.",
})
export class PhoneNumberType {
  @Field({ description: "As the PBX or the person wrote it." })
  raw!: string;

  @Field(() => String, { nullable: true, description: "`+` and 7 to 15 digits; null where it is no such number." })
  e164!: string | null;

  @Field({ description: "For the eye: national form at home, international form otherwise." })
  display!: string;
}

/**
 * A stored number as this viewer may see it. `departmentCode` names the department whose work the number belongs to;
 * null for none, and then a handler sees it masked.
 */
export function phoneFor(
  viewer: Pick<Viewer, "role" | "departments"> | null,
  plan: NumberPlan,
  raw: string,
  e164: string | null,
  departmentCode: string | null,
): PhoneNumberType {
  const display = displayNumber(raw, plan);
  if (viewer && seesPhone(viewer, departmentCode)) return { raw, e164, display };
  return { raw: maskNumber(raw), e164: e164 && maskNumber(e164), display: maskNumber(display) };
}
