// What the compiler cannot see. Each ban has a fixture in test/arrows/lint/ that must fail.
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/** `schema/rules/` decides from what it is handed: no clock, no chance, no environment, no files, no network. */
export const globalsUnknownToRules = [
  "process",
  "globalThis",
  "performance",
  "crypto",
  "fetch",
  "setTimeout",
  "setInterval",
  "Buffer",
];

export const syntaxUnknownToRules = {
  "date-now": {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "Time comes in as a parameter (`now: Date`), not from Date.now.",
  },
  "bare-new-date": {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Time comes in as a parameter (`now: Date`), not from new Date().",
  },
  "date-called": {
    selector: "CallExpression[callee.name='Date']",
    message: "Time comes in as a parameter (`now: Date`), not from Date().",
  },
  "math-random": {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "A rule gives the same answer each time.",
  },
  "dynamic-import": { selector: "ImportExpression", message: "A rule loads nothing while it decides." },
};

const rulesArePure = {
  "no-restricted-globals": [
    "error",
    ...globalsUnknownToRules.map((name) => ({ name, message: "A rule knows only its arguments." })),
  ],
  "no-restricted-syntax": ["error", ...Object.values(syntaxUnknownToRules)],
  "no-restricted-imports": ["error", { patterns: [{ group: ["node:*"], message: "A rule needs nothing of Node." }] }],
};

const promisesAreAwaited = {
  "@typescript-eslint/no-floating-promises": "error",
  "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
  "@typescript-eslint/await-thenable": "error",
};

export default defineConfig(
  globalIgnores(["dist/", "data/", "coverage/", "web/dist/", "**/generated/", "**/gql/", "test/arrows/"]),
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...promisesAreAwaited,
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-else-return": "error",
      "no-unreachable-loop": "error",
      "no-useless-assignment": "error",
      "prefer-const": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      "@typescript-eslint/only-throw-error": "error",
      "@typescript-eslint/return-await": ["error", "error-handling-correctness-only"],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  // Parameter types are runtime values for the decorators' metadata.
  {
    files: ["schema/rows/**", "server/types/**", "server/resolvers/**"],
    rules: { "@typescript-eslint/consistent-type-imports": "off" },
  },
  { files: ["schema/rules/**/*.ts"], rules: rulesArePure },
  // The two programs that speak to a person at a terminal.
  { files: ["start.ts", "desk.ts"], rules: { "no-console": "off" } },
);
