// The floors of docs/architecture.md: a package imports lower floors only. That jspdf and chart.js are loaded by import()
// alone is checked on the bundles (scripts/checks/sizes.ts), since a module that is itself loaded that way may name them.
const floors = [
  ["core"],
  ["einvoice", "pdf", "banking"],
  ["engine", "workspace"],
  ["elements", "crm"],
  ["app", "embed"],
  ["server"],
];
const source = (names) => `^packages/(${names.join("|")})/`;
const tests = "\\.(test|browser-test|test-suite)\\.ts$|test-suite\\.ts$";

const upwards = floors.map((names, floor) => ({
  name: `floor-${floor}-imports-lower-floors-only`,
  severity: "error",
  from: { path: source(names) },
  to: {
    path: `${source(floors.slice(floor).flat())}|^(demo|scripts)/`,
    pathNot: ["^packages/$1/", ...(floor === 2 ? [source(["workspace"])] : [])],
  },
}));

const only = (name, importers, imported, extra = {}) => ({
  name,
  severity: "error",
  from: { pathNot: [...importers, tests] },
  to: { path: imported, ...extra },
});

const library = (name) => `node_modules/${name}/`;

export default {
  forbidden: [
    ...upwards,
    {
      name: "workspace-does-not-import-engine",
      severity: "error",
      from: { path: source(["workspace"]) },
      to: { path: source(["engine"]) },
    },
    {
      name: "core-imports-nothing",
      severity: "error",
      from: { path: source(["core"]), pathNot: tests },
      to: { pathNot: "^packages/core/" },
    },
    only("only-workspace-imports-ky", ["^packages/workspace/"], library("ky")),
    only("only-pdf-imports-jspdf", ["^packages/pdf/"], library("jspdf")),
    only("only-the-dashboard-imports-chart.js", ["^packages/elements/src/[^/]*(dashboard|chart)[^/]*/"], library("chart\\.js")),
    only(
      "only-server-demo-scripts-and-tests-import-node",
      ["^packages/server/", "^packages/app/vite\\.config\\.ts$", "^packages/[^/]+/scripts/", "^(demo|scripts)/", "^[^/]+$"],
      "",
      { dependencyTypes: ["core"] },
    ),
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "packages-are-imported-by-name",
      comment:
        "Across packages through the package's exports; only tests reach a contract suite, which is no part of a package, by its path.",
      severity: "error",
      from: { path: "^packages/([^/]+)/" },
      to: { path: "^packages/", pathNot: ["^packages/$1/", "test-suite\\.ts$"], dependencyTypes: ["local"] },
    },
    {
      name: "dependencies-are-declared",
      severity: "error",
      from: { pathNot: tests },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    { name: "imports-resolve", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "files-are-named-by-what-they-hold",
      comment: "Kebab-case; no utils, helpers, common or types.",
      severity: "error",
      from: {},
      to: { path: "[A-Z_][^/]*\\.(ts|mjs)$|/(utils|helpers|common|types)(\\.ts$|/)", pathNot: "node_modules" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(packages/[^/]+|demo)/dist/|^scripts/(bench|fonts)/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: "specify",
    detectProcessBuiltinModuleCalls: false,
    moduleSystems: ["es6"],
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["@acquit/source", "import", "module", "default"] },
  },
};
