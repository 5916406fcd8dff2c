import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import type { SourceConfig } from "../../schema/config/site.js";
import { reading } from "../../schema/database/transaction.js";
import type { RegisterState } from "../../schema/rules/source/report.js";
import type { SourceState } from "../../schema/rules/source/state.js";
import { sourceReasonText, sourceTroubleText } from "../../schema/rules/source/words.js";
import { type SourceView, readSources } from "../../schema/stores/source/view.js";
import type { Context } from "../context.js";
import { RegisterStateEnum, SourceFoldersType, SourceStateEnum, SourceTroubleType, SourceType } from "../types/source.js";

@Resolver(() => SourceType)
export class SourceResolver {
  @Query(() => [SourceType], { description: "In site.yaml's order. One that it names no longer is not here; what came of it stays." })
  async sources(@Ctx() { source, site }: Context): Promise<SourceType[]> {
    const views = await reading(source, (tx) => readSources(tx, site.sources));
    return site.sources.map((declared, index) => sourceOf(declared, views[index]!));
  }

  @FieldResolver(() => SourceStateEnum)
  state(@Root() { view }: SourceType): SourceState {
    return view.verdict.state;
  }

  @FieldResolver(() => String, { description: "Why it is in this state and what to do, in the viewer's language." })
  reason(@Root() { view }: SourceType, @Ctx() { language }: Context): string {
    return sourceReasonText(view.verdict, language);
  }

  @FieldResolver(() => Boolean, { description: "The worker has not looked for 30 seconds, or has missed three of its looks: all of this is old." })
  stale(@Root() { view }: SourceType): boolean {
    return view.verdict.state === "SILENT";
  }

  @FieldResolver(() => RegisterStateEnum, { nullable: true, description: "Null: not declared, or not looked at yet." })
  cdrState(@Root() { declared, view }: SourceType): RegisterState | null {
    return declared.cdr === null ? null : (view.report?.registers.cdr?.state ?? null);
  }

  @FieldResolver(() => RegisterStateEnum, { nullable: true, description: "Null: not declared, or not looked at yet." })
  celState(@Root() { declared, view }: SourceType): RegisterState | null {
    return declared.cel === null ? null : (view.report?.registers.cel?.state ?? null);
  }

  @FieldResolver(() => [SourceTroubleType])
  troubles(@Root() { view }: SourceType): SourceTroubleType[] {
    return [...view.verdict.troubles];
  }

  @FieldResolver(() => SourceFoldersType)
  folders(@Root() { declared }: SourceType): SourceFoldersType {
    return declared;
  }
}

@Resolver(() => SourceTroubleType)
export class SourceTroubleResolver {
  @FieldResolver(() => String, { description: "What is wrong and what to do, in the viewer's language." })
  message(@Root() trouble: SourceTroubleType, @Ctx() { language }: Context): string {
    return sourceTroubleText(trouble, language);
  }
}

function sourceOf(declared: SourceConfig, view: SourceView): SourceType {
  const { report, taken } = view;
  return {
    declared,
    view,
    name: declared.name,
    kind: declared.kind,
    lastLookedAt: report?.lookedAt ?? null,
    recordingsSeen: report?.seen.recordings ?? 0,
    newestRecordingAt: report?.newestRecordingAt ?? null,
    voicemailsSeen: report?.seen.voicemails ?? 0,
    otherFilesSeen: report?.seen.otherFiles ?? 0,
    olderLeftAlone: report?.seen.olderLeftAlone ?? 0,
    cdrRows: taken.cdrRows,
    newestCallAt: taken.newestCallAt,
    takenIn: taken.takenIn,
    waiting: taken.waiting,
    quarantined: taken.quarantined,
  };
}
