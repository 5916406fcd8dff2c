import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { RecordingListen } from "../../schema/stores/recording/listens.js";
import type { Context } from "../context.js";
import { RecordingListenType } from "../types/recordingListen.js";
import { StaffType } from "../types/staff.js";

@Resolver(() => RecordingListenType)
export class RecordingListenResolver {
  @FieldResolver(() => StaffType, { nullable: true })
  by(@Root() { actorId }: RecordingListen, @Ctx() { loaders }: Context): Promise<StaffType | null> {
    return loaders.staff.load(actorId);
  }
}
