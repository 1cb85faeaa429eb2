/** Sends 5,000 hostile texts through every text field into app, client's page and PDF: no dialog, no new element, no script, no action. */
import { parseArgs } from "node:util";
import { walkWithHostileTexts } from "../../demo/e2e/product/hostile-walk.ts";

const { values } = parseArgs({
  options: { texts: { type: "string", default: "5000" }, seed: { type: "string", default: "1" } },
});

try {
  const seen = await walkWithHostileTexts(Number(values.texts), Number(values.seed));
  console.log(
    `${String(seen.texts)} texts (seed ${values.seed}) on ${String(seen.pages)} pages: no dialog, no new element, no script.` +
      (seen.refused > 0 ? ` The API refused ${String(seen.refused)} texts that no document can hold.` : ""),
  );
} catch (error) {
  console.error(`Seed ${values.seed}:`, error);
  process.exitCode = 1;
}
