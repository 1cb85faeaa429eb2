import type { CrmRecordKind, CrmRecordRef } from "@acquit/engine";
import type { CrmScreen, ScreenCapabilities, ScreenContext, ScreenSession } from "./crm-screen.ts";

/** What a screen in memory is like. */
export interface MemoryScreenOptions {
  readonly session?: Partial<ScreenSession>;
  readonly context?: Partial<ScreenContext>;
  readonly capabilities?: Partial<ScreenCapabilities>;
  /** What the person chooses when she is asked. */
  readonly picks?: readonly CrmRecordRef[];
  /** Records the person may not see, as `deal 7`. */
  readonly hidden?: readonly string[];
}

const everything: ScreenCapabilities = {
  openRecord: true,
  resize: true,
  pick: ["deal", "quote", "company", "contact"],
  reload: true,
  close: true,
};

/** A CRM around our page that only remembers what was asked of it: for tests, and for pages shown outside any CRM. */
export class MemoryScreen implements CrmScreen {
  readonly crm = "memory";
  readonly capabilities: ScreenCapabilities;
  readonly session: ScreenSession;
  readonly context: ScreenContext;
  /** Everything that was asked, in order. */
  readonly asked: string[] = [];
  readonly #picks: readonly CrmRecordRef[];
  readonly #hidden: readonly string[];

  constructor({ session, context, capabilities, picks = [], hidden = [] }: MemoryScreenOptions = {}) {
    this.session = { accountId: "memory", isAdmin: false, language: "en", origin: "https://crm.example", ...session };
    this.context = { surface: "page", place: "page", ...context };
    this.capabilities = { ...everything, ...capabilities };
    this.#picks = picks;
    this.#hidden = hidden;
  }

  proof(): Promise<string> {
    return Promise.resolve("proof");
  }

  canRead({ kind, id }: CrmRecordRef): Promise<boolean> {
    return Promise.resolve(!this.#hidden.includes(`${kind} ${id}`));
  }

  openRecord({ kind, id }: CrmRecordRef): Promise<boolean> {
    if (this.capabilities.openRecord) this.asked.push(`open ${kind} ${id}`);
    return Promise.resolve(this.capabilities.openRecord);
  }

  resize(height: number): Promise<void> {
    if (this.capabilities.resize) this.asked.push(`resize ${String(height)}`);
    return Promise.resolve();
  }

  pick(kinds: readonly CrmRecordKind[]): Promise<readonly CrmRecordRef[]> {
    const offered = kinds.filter((kind) => this.capabilities.pick.includes(kind));
    return Promise.resolve(this.#picks.filter(({ kind }) => offered.includes(kind)));
  }

  reload(): Promise<void> {
    if (this.capabilities.reload) this.asked.push("reload");
    return Promise.resolve();
  }

  close(): Promise<void> {
    if (this.capabilities.close) this.asked.push("close");
    return Promise.resolve();
  }

  stop(): void {
    this.asked.push("stop");
  }
}
