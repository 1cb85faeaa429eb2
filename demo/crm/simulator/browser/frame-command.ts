/** What a page in a frame asks the portal for. */
export interface FrameCommand {
  readonly name: string;
  readonly params: unknown;
  /** Names the answer; empty where none is wanted. */
  readonly key: string;
  readonly sid: string;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads `command:JSON:key:session`, `command:key:session`, or the object used for commands with a colon in their name. */
export function readFrameCommand(data: unknown): FrameCommand | undefined {
  if (typeof data === "object" && data !== null) {
    const { method, params, callback, appSid } = data as Readonly<Record<string, unknown>>;
    if (typeof method !== "string" || typeof appSid !== "string") return undefined;
    return { name: method, params, key: typeof callback === "string" ? callback : "", sid: appSid };
  }
  if (typeof data !== "string") return undefined;
  const parts = data.split(":");
  if (parts.length < 3) return undefined;
  const sid = parts.pop() ?? "";
  const key = parts.pop() ?? "";
  const [name = "", ...rest] = parts;
  return { name, params: rest.length === 0 ? undefined : parse(rest.join(":")), key, sid };
}
