import type { BridgeOptions } from "./frame-bridge.ts";
import type { FramePlace } from "./frame-place.ts";

type Answer = (params: unknown) => unknown;

/** What a frame sent, taken apart as a portal does. */
export interface SentCommand {
  readonly command: string;
  readonly params: unknown;
  readonly key: string;
  readonly appSid: string;
  readonly targetOrigin: string;
}

/** Takes a message of the frame protocol apart; written from the protocol's description, apart from the bridge. */
function takeApart(message: unknown, targetOrigin: string): SentCommand {
  if (typeof message !== "string") {
    const { method, params, callback, appSid } = message as { method: string; params: unknown; callback: string; appSid: string };
    return { command: method, params, key: callback, appSid, targetOrigin };
  }
  const parts = message.split(":");
  const [command = ""] = parts;
  const [key = "", appSid = ""] = parts.slice(-2);
  const json = parts.slice(1, -2).join(":");
  return { command, params: json === "" ? undefined : JSON.parse(json), key, appSid, targetOrigin };
}

/** The parent window of a frame, in memory: it answers commands as it was told, late or never where it was told so. */
export class FrameParent {
  readonly place: FramePlace;
  readonly sent: SentCommand[] = [];
  readonly #listeners = new Set<(event: MessageEvent) => void>();
  readonly #answers = new Map<string, Answer>();

  constructor(place: Partial<FramePlace> = {}) {
    this.place = { origin: "https://portal.bitrix24.com", domain: "portal.bitrix24.com", appSid: "sid1", ...place };
  }

  /** What it answers to a command; a command without an answer is never answered. */
  on(command: string, answer: Answer): this {
    this.#answers.set(command, answer);
    return this;
  }

  /** Answers a command that was sent, as whoever is told. */
  reply(sent: SentCommand, value: unknown, from: { readonly origin?: string; readonly source?: unknown } = {}): void {
    const data = `${sent.key}:${value === undefined ? "" : JSON.stringify(value)}`;
    const event = { data, origin: this.place.origin, source: this.#window, ...from } as unknown as MessageEvent;
    for (const listener of this.#listeners) listener(event);
  }

  /** What the bridge is opened with. */
  get options(): BridgeOptions {
    return {
      place: this.place,
      parent: this.#window,
      own: {
        addEventListener: (_type, listener) => void this.#listeners.add(listener),
        removeEventListener: (_type, listener) => void this.#listeners.delete(listener),
      },
    };
  }

  /** How many bridges listen. */
  get listening(): number {
    return this.#listeners.size;
  }

  readonly #window = {
    postMessage: (message: unknown, targetOrigin: string) => {
      const sent = takeApart(message, targetOrigin);
      this.sent.push(sent);
      const answer = this.#answers.get(sent.command);
      if (answer === undefined) return;
      queueMicrotask(() => {
        this.reply(sent, answer(sent.params));
      });
    },
  };
}

/** What a portal tells a frame in the tab of a deal. */
export function initData(changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> {
  return {
    AUTH_ID: "token1",
    REFRESH_ID: "refresh1",
    AUTH_EXPIRES: "3600",
    DOMAIN: "portal.bitrix24.com",
    PROTOCOL: "1",
    PATH: "/rest",
    LANG: "fr",
    MEMBER_ID: "member1",
    IS_ADMIN: true,
    APP_OPTIONS: [],
    USER_OPTIONS: [],
    PLACEMENT: "CRM_DEAL_DETAIL_TAB",
    PLACEMENT_OPTIONS: { ID: "342" },
    INSTALL: false,
    FIRST_RUN: false,
    ...changes,
  };
}
