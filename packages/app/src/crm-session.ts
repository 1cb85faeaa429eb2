import type { FetchSession } from "@acquit/workspace";

/** A firm the portal's user may work for. */
export interface FrameFirm {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly ownCompanyId?: string;
}

/** What the server says about whoever looks at the frame. */
export interface FrameState {
  readonly crm: string;
  readonly user: { readonly id: string; readonly name: string; readonly isAdmin: boolean };
  readonly isLinked: boolean;
  readonly firms: readonly FrameFirm[];
  readonly claim?: string;
  readonly session?: { readonly firmId: string; readonly token: string; readonly expiresAt: string };
}

/** What the page finds in its own source. */
export interface FrameStart extends FrameState {
  readonly ticket: string;
}

/** Our server did not accept the frame. */
export class FrameRefused extends Error {
  override readonly name = "FrameRefused";
  readonly code = "frame-refused";
}

/** Reads what our server wrote into the page; undefined where the page was not opened by a portal. */
export function readFrameStart(page: Document): FrameStart | undefined {
  const content = page.querySelector<HTMLMetaElement>('meta[name="acquit-crm"]')?.content ?? "";
  return content === "" ? undefined : (JSON.parse(content) as FrameStart);
}

/** Who looks at the frame, and her session with our server; proven again with a fresh token of the portal whenever a session ends. */
export class FrameSession {
  readonly #ticket: string;
  readonly #proof: () => Promise<string>;
  #state: FrameState;
  #isFresh = true;

  constructor({ ticket, ...state }: FrameStart, proof: () => Promise<string>) {
    this.#ticket = ticket;
    this.#proof = proof;
    this.#state = state;
  }

  get state(): FrameState {
    return this.#state;
  }

  /** The firm she works for now. */
  get firm(): FrameFirm | undefined {
    return this.#state.firms.find(({ id }) => id === this.#state.session?.firmId);
  }

  /** Gives the session the page came with once, then others. */
  readonly fetchSession: FetchSession = async () => {
    if (!this.#isFresh) await this.prove();
    this.#isFresh = false;
    const { session } = this.#state;
    if (session === undefined) throw new FrameRefused("There is no role for you in this firm any more.");
    return session;
  };

  /** Asks who this is again: after something was linked, or for another firm. @throws FrameRefused */
  prove(firmId = this.#state.session?.firmId): Promise<FrameState> {
    return this.#ask("session", firmId === undefined ? {} : { firmId });
  }

  /** Makes a firm and links it to the portal. @throws FrameRefused */
  makeFirm(name: string, ownCompanyId?: string): Promise<FrameState> {
    return this.#ask("firm", { name, ...(ownCompanyId === undefined ? {} : { ownCompanyId }) });
  }

  async #ask(what: "session" | "firm", more: object): Promise<FrameState> {
    const body = JSON.stringify({ ticket: this.#ticket, proof: await this.#proof(), ...more });
    const headers = { "content-type": "application/json" };
    const response = await fetch(`/crm/${this.#state.crm}/${what}`, { method: "POST", headers, body, credentials: "omit" });
    const answer = (await response.json().catch(() => ({}))) as { readonly title?: string };
    if (!response.ok) throw new FrameRefused(answer.title ?? `The server answered ${String(response.status)}.`);
    this.#state = answer as unknown as FrameState;
    this.#isFresh = true;
    return this.#state;
  }
}
