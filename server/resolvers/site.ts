import { statSync } from "node:fs";
import { Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { countries } from "../../schema/config/countries.js";
import { reading } from "../../schema/database/transaction.js";
import type { SiteRow } from "../../schema/rows/site.js";
import { worstOf } from "../../schema/rules/disk.js";
import { readFirstRun, readSite } from "../../schema/stores/site.js";
import { readWorkers } from "../../schema/stores/workers.js";
import type { Context, Hub } from "../context.js";
import { DiskSpaceType, FirstRunType, SiteFileType, SiteType } from "../types/site.js";

@Resolver(() => SiteType)
export class SiteResolver {
  @Query(() => SiteType)
  async site(@Ctx() { source }: Context): Promise<SiteType> {
    const site = await reading(source, readSite);
    if (!site) throw new Error("the database has no site: it was not prepared by a start");
    return site;
  }

  @FieldResolver(() => String, { description: "Whose phone numbers are read: CN, HK, MO or TW." })
  country(@Ctx() { site }: Context): string {
    return site.numbers.country;
  }

  @FieldResolver(() => String, { nullable: true, description: "Without the trunk prefix; null where site.yaml gives none." })
  areaCode(@Ctx() { site }: Context): string | null {
    return site.numbers.areaCode;
  }

  @FieldResolver(() => String, { nullable: true, description: "Why recordings are kept longer than 30 days, as site.yaml says." })
  retentionReason(@Ctx() { site }: Context): string | null {
    return site.retention.why;
  }

  @FieldResolver(() => Boolean, { description: "The sample site, running as such: everything in it is invented." })
  demo(@Root() site: SiteType, @Ctx() { demo }: Context): boolean {
    return demo && (site as SiteRow).demo;
  }

  @FieldResolver(() => SiteFileType)
  siteFile(@Ctx() hub: Context): SiteFileType {
    return fileState(hub);
  }

  @FieldResolver(() => [DiskSpaceType], { description: "Those that the workers watch; none while no worker runs." })
  async disks(@Ctx() { source }: Context): Promise<DiskSpaceType[]> {
    return worstOf((await reading(source, readWorkers)).flatMap(({ disks }) => disks));
  }

  @FieldResolver(() => Boolean, { description: "A worker takes nothing in, because a disk is nearly full." })
  async intakeStopped(@Ctx() { source }: Context): Promise<boolean> {
    return (await reading(source, readWorkers)).some(({ intakeStopped }) => intakeStopped);
  }

  @FieldResolver(() => FirstRunType)
  async firstRun(@Ctx() { source, site }: Context): Promise<FirstRunType> {
    const { country, areaCode } = site.numbers;
    const hasNumbers = areaCode !== null || !countries[country].hasAreaCodes;
    return { ...(await reading(source, readFirstRun)), hasNumbers, hasSource: site.sources.length > 0 };
  }
}

/** By the clock of the machine whose file it is: both sides of the comparison are its own. */
function fileState({ site, siteFile }: Pick<Hub, "site" | "siteFile">): SiteFileType {
  const found = site.file !== null;
  const written = statSync(siteFile, { throwIfNoEntry: false })?.mtimeMs ?? null;
  const changedSinceStart = found ? written === null || written > performance.timeOrigin : written !== null;
  return { path: siteFile, found, changedSinceStart };
}
