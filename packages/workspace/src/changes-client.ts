import type { SessionKeeper } from "./session.ts";
import type { Change } from "./workspace.ts";

/** Where changes are streamed from. */
export interface ChangeSource {
  readonly url: string;
  readonly after: number;
  readonly signal: AbortSignal;
  /** Whose token is sent in a header: a stream's address never carries a secret. */
  readonly session?: Pick<SessionKeeper, "token" | "forget">;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(finish, milliseconds);
    signal.addEventListener("abort", finish, { once: true });
  });
}

async function* readLines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      yield* lines.filter((line) => line !== "");
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

function readChange(line: string): Change | undefined {
  const value = JSON.parse(line) as Partial<Change>;
  const { seq, kind, subject } = value;
  return typeof seq === "number" && typeof kind === "string" && typeof subject === "string" ? { seq, kind, subject } : undefined;
}

/** Follows a stream of changes until the signal aborts; a broken stream is taken up again where it stopped. */
export async function* followStream(source: ChangeSource): AsyncGenerator<Change> {
  let cursor = source.after;
  let wait = FIRST_WAIT_MS;
  while (!source.signal.aborted) {
    try {
      const token = await source.session?.token();
      const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const credentials = token === undefined ? "same-origin" : "omit";
      const response = await fetch(`${source.url}?after=${String(cursor)}`, { signal: source.signal, headers, credentials });
      if (response.status === 401) source.session?.forget(token);
      if (!response.ok || response.body === null) throw new Error(`The stream answered ${String(response.status)}`);
      for await (const line of readLines(response.body)) {
        wait = FIRST_WAIT_MS;
        const change = readChange(line);
        if (change === undefined) continue;
        cursor = change.seq;
        yield change;
      }
    } catch {
      // The page went away, or the network did: wait, then take up again from the cursor.
    }
    if (source.signal.aborted) return;
    await pause(wait, source.signal);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
}
