import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { aWorkplace } from "./acquit.test-suite.ts";

const place = await aWorkplace();
after(() => place.remove());

const mt940 = (date: string, closing: string) =>
  `:20:R\n:25:ACCOUNT\n:28C:1\n:60F:C260301EUR100,00\n:61:${date}C20,5NTRFNONREF//B1\n:86:Facture F-1\n:62F:C260302EUR${closing}\n-\n`;

test("a statement is printed as JSON with decimal strings, from the folder one stands in", async () => {
  await writeFile(join(place.folder, "a.sta"), mt940("260302", "120,50"));
  const { code, out } = await place.acquit("bank", "a.sta", "--json");
  const { statements } = JSON.parse(out) as { statements: Record<string, unknown>[] };
  const [statement] = statements;
  assert.equal(code, 0);
  assert.deepEqual(
    [statement?.["account"], statement?.["balanced"], statement?.["difference"], statement?.["movements"]],
    ["ACCOUNT", true, "0.00", "20.50"],
  );
  const [line] = statement?.["lines"] as Record<string, unknown>[];
  assert.deepEqual(
    [line?.["bookingDate"], line?.["amount"], line?.["creditDebit"], line?.["bankReference"]],
    ["2026-03-02", "20.50", "credit", "B1"],
  );
});

test("a statement that does not add up is read all the same, and the difference is said", async () => {
  await writeFile(join(place.folder, "b.sta"), mt940("260302", "121,50"));
  const { code, out } = await place.acquit("bank", "b.sta", "--lang", "fr");
  assert.equal(code, 0);
  assert.match(out, /écart 1\.00/);
});

test("a file that cannot be read is refused by file, line and field", async () => {
  await writeFile(join(place.folder, "c.sta"), mt940("261302", "120,50"));
  const { code, err } = await place.acquit("bank", "c.sta", "--json");
  assert.equal(code, 1);
  assert.match(err, /^c\.sta: line 5: “261302” is not a date \(:61: value date\)/);
});

test("wrong use is told", async () => {
  assert.deepEqual([(await place.acquit("bank")).code, (await place.acquit("bank", "a.sta", "--dates", "x")).code], [2, 2]);
});
