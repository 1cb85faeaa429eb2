import js from "@eslint/js";
import globals from "globals";
import lit from "eslint-plugin-lit";
import litA11y from "eslint-plugin-lit-a11y";
import tseslint from "typescript-eslint";
import { defineConfig } from "eslint/config";
import wc from "eslint-plugin-wc";
import { documentedExport } from "./scripts/lint/documented-export.mjs";

const tests = ["**/*.test.ts", "**/*.browser-test.ts", "**/*test-suite.ts", "demo/e2e/**"];
const dataTables = ["**/*-codes.ts", "**/code-lists/**", "**/messages/**", "**/data/**"];
const configs = [
  "scripts/checks/node-tally.mjs",
  "*.config.mjs",
  "**/vite.config.ts",
  // A component's module has no other form.
  "**/vue-files.d.ts",
  ".dependency-cruiser.mjs",
  "scripts/*.config.mjs",
];

// The lines of docs/conventions.md that are a matter of syntax.
const everywhere = [
  {
    selector: ":matches(Literal[raw=/\u202f/], TemplateElement[value.raw=/\u202f/])",
    message: "Write U+00A0; U+202F is missing in many fonts.",
  },
  { selector: "TSEnumDeclaration", message: "Use a union of string literals (conventions 13)." },
  { selector: "AssignmentExpression[left.property.name=/^(inner|outer)HTML$/]", message: "Render a template (conventions 9)." },
  { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: "Render a template (conventions 9)." },
  {
    selector: "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]",
    message: "Styles live in css`` (conventions 9).",
  },
];
const noDefaultExport = { selector: "ExportDefaultDeclaration", message: "Export by name (conventions 13)." };
const pure = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time comes in as an argument." },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: "Time comes in as an argument." },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: "Chance comes in as an argument." },
];

export default defineConfig(
  { ignores: ["**/dist/", "**/node_modules/", ".cache/", ".data/", "coverage/", "scripts/bench/node_modules/"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  js.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      complexity: ["error", { max: 20, variant: "modified" }],
      eqeqeq: "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      // Readers of XML and bank files name control characters on purpose.
      "no-control-regex": "off",
      "no-eval": "error",
      "no-new-func": "error",
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx", "hack"], location: "start" }],
      "no-restricted-globals": ["error", { name: "parseFloat", message: "Amounts are never binary fractions." }],
      "no-restricted-properties": [
        "error",
        { object: "Number", property: "parseFloat", message: "Amounts are never binary fractions." },
      ],
      "no-restricted-imports": [
        "error",
        { paths: ["lit/directives/unsafe-html.js", "lit/directives/unsafe-svg.js", "lit/directives/style-map.js"] },
      ],
      "no-restricted-syntax": ["error", ...everywhere, noDefaultExport],
    },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [
      tseslint.configs.recommendedTypeChecked,
      lit.configs["flat/recommended"],
      wc.configs["flat/recommended"],
      litA11y.configs["flat/recommended"] ?? { plugins: { "lit-a11y": litA11y }, rules: litA11y.configs.recommended.rules },
    ],
    languageOptions: { parserOptions: { project: ["./tsconfig.json"], tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      // How a library's own interface is widened.
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // A port's method is async for all its implementations; an in-memory one has nothing to await.
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      // FormData answers string | File; a text field has no file.
      "@typescript-eslint/no-base-to-string": [
        "error",
        { ignoredTypeNames: ["Error", "File", "RegExp", "URL", "URLSearchParams"] },
      ],
      "no-undef": "off",
    },
  },
  {
    files: ["packages/*/src/**/*.ts", "scripts/**/*.ts"],
    ignores: tests,
    plugins: { acquit: { rules: { "documented-export": documentedExport } } },
    rules: { "acquit/documented-export": "error" },
  },
  {
    files: ["packages/core/src/**", "packages/engine/src/**"],
    ignores: tests,
    rules: { "no-restricted-syntax": ["error", ...everywhere, noDefaultExport, ...pure] },
  },
  {
    files: tests,
    rules: {
      "max-lines-per-function": "off",
      "@typescript-eslint/no-unused-expressions": "off",
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", package: "node:test", name: ["test", "it", "describe", "suite"] }] },
      ],
    },
  },
  { files: dataTables, rules: { "max-lines": "off", "max-lines-per-function": "off" } },
  { files: configs, rules: { "no-restricted-syntax": ["error", ...everywhere] } },
);
