import { Field, InputType } from "type-graphql";
import type { Severity, TicketKind, TicketState } from "../../schema/rules/ticket.js";
import { SeverityEnum, TicketKindEnum, TicketStateEnum } from "./ticketWords.js";

@InputType("BoardFilter", { description: "Narrows the board; each condition narrows further, a list means any of these." })
export class BoardFilter {
  @Field(() => [String], { nullable: true })
  departmentCodes?: string[] | null;

  @Field(() => [TicketKindEnum], { nullable: true })
  kinds?: TicketKind[] | null;

  @Field(() => [SeverityEnum], { nullable: true })
  severities?: Severity[] | null;

  @Field(() => [TicketStateEnum], { nullable: true, description: "Of the open states; a closed ticket is on no board." })
  states?: TicketState[] | null;

  @Field(() => String, { nullable: true })
  handlerLogin?: string | null;
}
