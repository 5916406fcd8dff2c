import { Arg, Args, Ctx, FieldResolver, Float, ID, Query, Resolver, Root } from "type-graphql";
import { reading } from "../../schema/database/transaction.js";
import type { Hold } from "../../schema/rules/hold.js";
import { listen, mayListen } from "../../schema/rules/listen.js";
import { type NumberPlan, readNumber } from "../../schema/rules/number.js";
import type { RecordingMark } from "../../schema/rules/recordingMark.js";
import type { RecordingListen } from "../../schema/stores/recording/listens.js";
import { type RecordingView, countRecordings, pageOfRecordings } from "../../schema/stores/recording/view.js";
import { listenerOf } from "../auth/viewer.js";
import type { Context } from "../context.js";
import { type Connection, PageArgs, connectionOf, pageRequest, toConnection } from "../types/connection.js";
import { HoldType } from "../types/hold.js";
import { RecordingFilterInput, RecordingType } from "../types/recording.js";
import { RecordingListenType } from "../types/recordingListen.js";
import { RecordingMarkType } from "../types/recordingMark.js";

/** What the PBX may have written for it; the text itself where it is no number. */
function readingsOf(caller: string, numbers: NumberPlan): string[] {
  const { candidates } = readNumber(caller, numbers);
  return candidates.length > 0 ? candidates : [caller];
}

const RecordingConnection = connectionOf<RecordingView>("Recording", RecordingType);

@Resolver(() => RecordingType)
export class RecordingResolver {
  @Query(() => RecordingType, { nullable: true, description: "One recording, or the tombstone that is left of it." })
  recording(@Ctx() { loaders }: Context, @Arg("id", () => ID) id: string): Promise<RecordingView | null> {
    return loaders.recording.load(id);
  }

  @Query(() => RecordingConnection, { description: "Recordings of any state, the latest first." })
  async recordings(
    @Ctx() { source, numbers }: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg("filter", () => RecordingFilterInput, { nullable: true }) filter?: RecordingFilterInput,
  ): Promise<Connection<RecordingView>> {
    const request = pageRequest(args);
    const { caller, ...rest } = filter ?? {};
    const wanted = { ...rest, callers: caller ? readingsOf(caller, numbers) : null };
    const page = await reading(source, (tx) => pageOfRecordings(tx, wanted, request));
    return toConnection(
      page,
      request,
      ({ recordedAt, id }) => ({ at: recordedAt, id }),
      () => reading(source, (tx) => countRecordings(tx, wanted)),
    );
  }

  @FieldResolver(() => [HoldType], { description: "Standing and released, the latest first." })
  holds(@Root() { id }: RecordingView, @Ctx() { loaders }: Context): Promise<Hold[]> {
    return loaders.holdsOnRecording.load(id);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Where to listen, on this server; with `?original=1` the original's bytes. Null where you may not, or nothing is left.",
  })
  audioUrl(@Root() recording: RecordingView, @Ctx() { viewer }: Context): string | null {
    return viewer && !listen(listenerOf(viewer), recording) ? `/recordings/${recording.id}/audio` : null;
  }

  @FieldResolver(() => [RecordingMarkType], {
    description: "What stands, in the order in which it is heard. Empty where you may not listen: a note tells what was said.",
  })
  async marks(@Root() recording: RecordingView, @Ctx() { viewer, loaders }: Context): Promise<RecordingMark[]> {
    return viewer && !mayListen(listenerOf(viewer), recording) ? loaders.marksOnRecording.load(recording.id) : [];
  }

  @FieldResolver(() => [RecordingListenType], { description: "Who heard or downloaded it, the latest first; the last hundred times (R5)." })
  listens(@Root() { id }: RecordingView, @Ctx() { loaders }: Context): Promise<RecordingListen[]> {
    return loaders.listensOfRecording.load(id);
  }

  @FieldResolver(() => [Float], {
    nullable: true,
    description: "The waveform: 1,000 points from 0 (silence) to 1 (full scale). Null until the listening copy is made.",
  })
  async peaks(@Root() { id }: RecordingView, @Ctx() { loaders }: Context): Promise<number[] | null> {
    return (await loaders.peaks.load(id))?.peaks ?? null;
  }
}
