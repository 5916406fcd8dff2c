// One runner for every suite; the folders name the suites (`npm test`, `npm run test:pbx`, ...).
export default {
  rootDir: ".",
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: { "^.+\\.ts$": ["@swc/jest", { swcrc: true }] },
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/data/"],
  globalSetup: "<rootDir>/test/harness/globalSetup.mjs",
  globalTeardown: "<rootDir>/test/harness/globalTeardown.mjs",
  testTimeout: 30_000,
};
