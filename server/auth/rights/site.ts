import { type RightsTable, administrator, anybody, everyone, fields, supervisor } from "./askers.js";

/** The administrator sets the site up; the supervisor sees whether it works. */
const watching = [...supervisor, ...administrator] as const;

export const siteRights: RightsTable = {
  Query: { ...fields(everyone, "site"), ...fields(watching, "sources") },
  Mutation: fields(administrator, "addDepartment updateDepartment disableDepartment enableDepartment"),
  // `me` is null before signing in, whatever of it is asked for.
  Viewer: fields(anybody, "siteName"),
  Site: {
    ...fields(everyone, "name timeZone language retentionDays demo"),
    ...fields(watching, "country areaCode trashDays retentionReason firstRun disks intakeStopped"),
    // A path of the machine's.
    ...fields(administrator, "siteFile"),
  },
  DiskSpace: fields(watching, "disk state freeBytes totalBytes"),
  FirstRun: fields(watching, "hasDepartments hasPeople hasNumbers hasSource hasTenants hasCalls hasRecordings"),
  SiteFile: fields(administrator, "path found changedSinceStart"),
  Source: {
    ...fields(
      watching,
      `name kind state reason stale lastLookedAt recordingsSeen newestRecordingAt voicemailsSeen otherFilesSeen olderLeftAlone
       cdrState cdrRows celState newestCallAt takenIn waiting quarantined troubles`,
    ),
    ...fields(administrator, "folders"),
  },
  SourceFolders: fields(administrator, "monitor voicemail cdr cel"),
  SourceTrouble: { ...fields(watching, "code message"), ...fields(administrator, "path") },
  Department: fields(administrator, "names version"),
  DepartmentName: fields(administrator, "language name"),
  DepartmentPayload: fields(administrator, "department refusal"),
};
