import type { ReactiveControllerHost } from "lit";
import { LazyPart } from "../controllers/lazy-part.ts";
import { wordsOf } from "./words.ts";

/** What of the editor is not needed to write lines, each loaded by itself: the sheet stands and is written in while they come. */
export function editorParts(host: Pick<ReactiveControllerHost, "requestUpdate">) {
  return {
    words: wordsOf(host),
    /** Checks and their words. */
    checks: new LazyPart(host, () => import("./findings.ts")),
    /** Terms, references, reductions of the whole, and what fewer invoices carry. */
    rest: new LazyPart(host, () => import("./parts/rest-of-sheet.ts")),
    picker: new LazyPart(host, () => import("../customer-picker/define.ts")),
    /** What is seldom written on a line. */
    details: new LazyPart(host, () => import("./parts/line-details.ts")),
    /** Reads rows of a spreadsheet. */
    paste: new LazyPart(host, () => import("./pasted-lines.ts")),
    issue: new LazyPart(host, () => import("./issue-flow.ts")),
  };
}

/** The parts of an editor. */
export type EditorParts = ReturnType<typeof editorParts>;

/** Those that are loaded by themselves, so that they are there when they are needed. */
const early = ["checks", "rest", "picker"] as const;
const onceIdle = ["details", "paste", "issue"] as const;

/** Starts loading what every sheet shows; the others once the browser has nothing else to do. */
export function loadParts(parts: EditorParts): void {
  for (const name of early) void parts[name].get();
  whenIdle(() => {
    for (const name of onceIdle) void parts[name].get();
  });
}

function comingOf({ words, ...parts }: EditorParts): readonly LazyPart<unknown>[] {
  return [...Object.values(words), ...Object.values(parts)].filter(({ isComing }) => isComing);
}

/** Whether a part is on its way. */
export function arePartsComing(parts: EditorParts): boolean {
  return comingOf(parts).length > 0;
}

/** Resolves once nothing is on its way that is now. */
export async function partsArrived(parts: EditorParts): Promise<void> {
  await Promise.all(comingOf(parts).map((part) => part.get()));
}

/** Runs something when the browser has nothing else to do; at once after this turn where it cannot tell (Safari). */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === "undefined") {
    const timer = setTimeout(run);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: 1_000 });
  return () => cancelIdleCallback(handle);
}
