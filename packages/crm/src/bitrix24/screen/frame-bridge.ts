import { CrmScreenError } from "../../screen/crm-screen.ts";
import type { FramePlace } from "./frame-place.ts";

/** What the bridge needs of a window. */
export interface BridgeWindow {
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  removeEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** What the bridge needs of the frame's parent. */
export interface BridgeParent {
  postMessage(message: unknown, targetOrigin: string): void;
}

/** What a bridge stands on. */
export interface BridgeOptions {
  readonly place: FramePlace;
  readonly own: BridgeWindow;
  readonly parent: BridgeParent;
}

/** How long an answer is waited for, in milliseconds. */
export interface WaitFor {
  readonly ms: number;
  /** A command many layouts never answer is taken as done; any other fails. */
  readonly whenSilent: "done" | "failed";
}

/** Most commands answer; what does not within ten seconds never will. */
export const answered: WaitFor = { ms: 10_000, whenSilent: "failed" };
/** Some never do, depending on the layout. */
export const perhapsAnswered: WaitFor = { ms: 900, whenSilent: "done" };

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

function readReply(text: string): unknown {
  if (text === "" || text === "undefined") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Speaks the portal's frame protocol: `command:JSON:key:frame` to the parent window, `key:JSON` back. Replies are matched by a key nobody
 * can guess and believed only from the portal's origin and the parent's own window.
 */
export class FrameBridge {
  readonly #options: BridgeOptions;
  readonly #waiting = new Map<string, Waiting>();
  readonly #hear = (event: MessageEvent) => {
    this.#take(event);
  };

  constructor(options: BridgeOptions) {
    this.#options = options;
    options.own.addEventListener("message", this.#hear);
  }

  /** Sends a command; answers what the portal does. @throws CrmScreenError "no-answer" */
  send(command: string, params?: unknown, wait: WaitFor = answered): Promise<unknown> {
    const { place, parent } = this.#options;
    const key = crypto.randomUUID().replaceAll("-", "");
    const message = command.includes(":")
      ? { method: command, params: params ?? "", callback: key, appSid: place.appSid, requestId: key }
      : [command, ...(params === undefined ? [] : [JSON.stringify(params)]), key, place.appSid].join(":");
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(key);
        if (wait.whenSilent === "done") resolve(undefined);
        else reject(new CrmScreenError("no-answer", `The portal did not answer "${command}"; reload its page.`));
      }, wait.ms);
      this.#waiting.set(key, { resolve, reject, timer });
      parent.postMessage(message, place.origin);
    });
  }

  /** Stops listening; what is waited for fails. */
  stop(): void {
    this.#options.own.removeEventListener("message", this.#hear);
    for (const { timer, reject } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new CrmScreenError("no-answer", "The page was left before the portal answered."));
    }
    this.#waiting.clear();
  }

  #take({ origin, source, data }: MessageEvent): void {
    const { place, parent } = this.#options;
    if (origin !== place.origin || (source as unknown) !== parent || typeof data !== "string") return;
    const end = data.indexOf(":");
    const key = end === -1 ? data : data.slice(0, end);
    const waiting = this.#waiting.get(key);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(key);
    waiting.resolve(end === -1 ? undefined : readReply(data.slice(end + 1)));
  }
}
