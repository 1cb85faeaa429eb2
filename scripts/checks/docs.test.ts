import assert from "node:assert/strict";
import { test } from "node:test";
import { brokenLinks, catalogNames, featureProblems } from "./docs.ts";

const table = (rows: readonly string[]) => ["| Row | State |", "| --- | --- |", ...rows].join("\n");
const all = (path: string) =>
  Array.from({ length: 66 }, (_, index) => `| R${String(index + 1).padStart(2, "0")} | done \`${path}\` |`);

test("a feature table with every row and true paths has no problems", () => {
  assert.deepEqual(
    featureProblems(table(all("a/b.ts")), () => true),
    [],
  );
});

test("a missing and a doubled requirement are both named", () => {
  const rows = all("a/b.ts").filter((row) => !row.includes("R07"));
  const problems = featureProblems(table([...rows, "| R66 | again |"]), () => true);
  assert.equal(problems.length, 2);
  assert.match(problems.join("\n"), /R07 has 0 rows[^]*R66 has 2 rows/);
});

test("a path that is not in the repository is named", () => {
  const problems = featureProblems(table(all("packages/gone.ts")), (path) => path !== "packages/gone.ts");
  assert.match(problems[0] ?? "", /packages\/gone\.ts does not exist/);
});

test("links out, to files, to headings and inside code are told apart", () => {
  const page = [
    "[a](https://example.com)",
    "[b](README.md)",
    "[c](nowhere.md)",
    "[d](README.md#no-such-heading)",
    "```",
    "[e](x.md)",
    "```",
  ];
  assert.deepEqual(brokenLinks("CONTRIBUTING.md", page.join("\n")), [
    "CONTRIBUTING.md: nowhere.md leads nowhere",
    "CONTRIBUTING.md: README.md#no-such-heading leads nowhere",
  ]);
});

test("catalog names are read with and without quotes, up to the next key", () => {
  const yaml = 'packages:\n  - demo\ncatalog:\n  "@a/b": 1.0.0\n  lit: 3.3.3\nonlyBuilt:\n  c: true\n';
  assert.deepEqual(catalogNames(yaml), ["@a/b", "lit"]);
});
