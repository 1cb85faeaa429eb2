import { availableParallelism } from "node:os";
import { findChromium } from "../chromium.ts";
import type { Outcome, Step } from "./outcome.ts";
import { steps } from "./steps.ts";

const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

function verdict({ passed, failed, skipped }: Outcome): string {
  if (passed + failed + skipped === 0) return "has nothing to check yet";
  return [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(", ");
}

async function carryOut(step: Step): Promise<Outcome> {
  console.log(`▸ ${step.name} …`);
  const from = performance.now();
  const outcome: Outcome = await step.run().catch((error: unknown) => ({
    passed: 0,
    failed: 1,
    skipped: 0,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  console.log(`${outcome.failed === 0 ? "✓" : "✗"} ${step.name}: ${verdict(outcome)} in ${seconds(from)}`);
  if (outcome.failed > 0) console.log(outcome.output.trim().replaceAll(/^/gm, "    "));
  if (outcome.remark !== undefined) console.log(outcome.remark.replaceAll(/^/gm, "  ! "));
  return outcome;
}

/** Runs the steps in their order, two at a time where the machine has two cores, each once those it comes after have ended. */
async function carryOutAll(chosen: readonly Step[]): Promise<ReadonlyMap<string, Outcome>> {
  const names = new Set(chosen.map((step) => step.name));
  const waiting = [...chosen];
  const running = new Map<string, Promise<void>>();
  const ended = new Map<string, Outcome>();
  const isReady = (step: Step) => (step.after ?? []).every((name) => !names.has(name) || ended.has(name));
  while (waiting.length + running.size > 0) {
    const next = running.size < Math.min(2, availableParallelism()) ? waiting.find(isReady) : undefined;
    if (next === undefined) {
      await Promise.race(running.values());
      continue;
    }
    waiting.splice(waiting.indexOf(next), 1);
    const done = carryOut(next).then((outcome) => {
      ended.set(next.name, outcome);
      running.delete(next.name);
    });
    running.set(next.name, done);
  }
  return ended;
}

async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = steps.map((step) => `  ${step.name.padEnd(10)}${step.what}\n`).join("");
    console.log(`npm test [-- STEP…]   all steps, or the named ones\n\n${known}`);
    return wanted.includes("--help") ? 0 : 2;
  }
  const from = performance.now();
  const chosen = steps.filter((step) => wanted.length === 0 || wanted.includes(step.name));
  if (chosen.some((step) => ["browser", "e2e"].includes(step.name))) await findChromium();
  const outcomes = [...(await carryOutAll(chosen))];
  const sum = (count: "passed" | "failed" | "skipped") => outcomes.reduce((total, [, outcome]) => total + outcome[count], 0);
  const broken = outcomes.filter(([, outcome]) => outcome.failed > 0).map(([name]) => name);
  const state = broken.length === 0 ? "All steps are clean" : `Look at: ${broken.join(", ")}`;
  console.log(`\n${state} (${seconds(from)}${sum("skipped") > 0 ? `; ${sum("skipped")} tests were skipped` : ""}).`);
  console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
  return broken.length === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
