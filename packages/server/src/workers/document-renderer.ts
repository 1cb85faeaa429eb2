import { Worker } from "node:worker_threads";
import type { IssuedDocument } from "@acquit/core";
import type { DocumentLook, RenderedDocument } from "@acquit/engine";
import type { RenderAnswer, RenderRequest } from "./render-thread.ts";

/** The sources run as they are; a build has JavaScript in the same place. */
const extension = import.meta.url.endsWith(".ts") ? "ts" : "js";
const program = new URL(`./render-thread.${extension}`, import.meta.url);

interface Waiting {
  readonly resolve: (rendered: RenderedDocument) => void;
  readonly reject: (error: Error) => void;
}

/** Makes originals in a thread of its own, so that no request waits for a page to be drawn. The thread starts with the first one. */
export class ThreadRenderer {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #last = 0;

  /** Renders a document. @throws Error when that fails, or when the thread ends before it is done */
  render(document: IssuedDocument, look: DocumentLook = {}): Promise<RenderedDocument> {
    const worker = (this.#worker ??= this.#start());
    const id = (this.#last += 1);
    worker.ref();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, document, look } satisfies RenderRequest);
    });
  }

  /** Ends the thread; what it had not done fails, to be tried again. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const worker = new Worker(program);
    worker.on("message", (answer: RenderAnswer) => {
      this.#settle(worker, answer);
    });
    worker.on("error", (error) => {
      this.#abandon(worker, error);
    });
    worker.on("exit", () => {
      this.#abandon(worker, new Error("The thread that makes PDFs ended before it was done."));
    });
    return worker;
  }

  #settle(worker: Worker, answer: RenderAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    // With nothing to do it does not keep the process alive.
    if (this.#waiting.size === 0) worker.unref();
    if ("rendered" in answer) waiting?.resolve(answer.rendered);
    else waiting?.reject(new Error(answer.problem));
  }

  /** The next document gets a fresh thread. */
  #abandon(worker: Worker, error: unknown): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    const reason = error instanceof Error ? error : new Error("The thread that makes PDFs failed.");
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
