import type { Workspace } from "@acquit/workspace";
import { refusalOf } from "../controllers/refusal.ts";
import { RowPages } from "../controllers/row-pages.ts";
import { standingOf, type BankCounts, type BankLine, type LineQuery, type Proposal } from "./bank-facts.ts";
import type { Decision } from "./split.ts";

/** What became of something a person asked for; words are the screen's. */
export type ReviewNews =
  | { readonly kind: "confirmed"; readonly line: BankLine; readonly proposal: Proposal }
  | { readonly kind: "corrected" | "ignored" | "undone"; readonly line: BankLine }
  | { readonly kind: "no-rival"; readonly rival: number }
  | { readonly kind: "no-proposal" | "nothing-to-undo" | "refused" | "changed" };

/** Whom a session tells. */
export interface ReviewListener {
  readonly workspace: () => Workspace | undefined;
  readonly changed: () => void;
  readonly tell: (news: ReviewNews) => void;
}

interface Step {
  readonly line: BankLine;
  readonly act: (workspace: Workspace) => Promise<BankLine>;
  readonly news: (changed: BankLine) => ReviewNews;
}

/** A person going through lines: which one she is at, what she decided, what is on its way. Decisions are sent one after the other. */
export class ReviewSession {
  readonly pages: RowPages<BankLine, LineQuery>;
  counts: BankCounts | undefined;
  selectedId: string | undefined;
  /** The explanation chosen for the selected line, from 0. */
  rival = 0;
  /** Whether the small rest the chosen explanation leaves is let go. */
  isRestLetGo = false;
  readonly busy = new Set<string>();
  readonly refused = new Set<string>();
  readonly #listener: ReviewListener;
  readonly #done: string[] = [];
  /** How many decisions there were, and after how many a line was last read: an older one is read again before it is decided on. */
  #decisions = 0;
  #listedAt = 0;
  readonly #readAt = new Map<string, number>();
  #queue: Promise<void> = Promise.resolve();

  constructor(listener: ReviewListener) {
    this.#listener = listener;
    this.pages = new RowPages<BankLine, LineQuery>(
      async (input) => {
        const workspace = listener.workspace();
        if (workspace === undefined) throw new Error("The lines were drawn without a workspace");
        const page = await workspace.listBankLines(input);
        this.counts = page.counts;
        return page;
      },
      () => {
        this.#keepSelection();
        listener.changed();
      },
    );
  }

  /** Everything decided so far has been answered. */
  get idle(): Promise<void> {
    return this.#queue;
  }

  /** The line under review. */
  get selected(): BankLine | undefined {
    return this.pages.rows.find(({ id }) => id === this.selectedId);
  }

  /** Its place in the list, -1 where there is none. */
  get position(): number {
    return this.pages.rows.findIndex(({ id }) => id === this.selectedId);
  }

  /** The explanation that would be confirmed. */
  get chosen(): Proposal | undefined {
    return this.selected?.proposals[this.rival];
  }

  /** Lists lines from the first. */
  async start(query: LineQuery): Promise<void> {
    await this.#queue;
    this.#listedAt = this.#decisions;
    this.#readAt.clear();
    this.refused.clear();
    await this.pages.start(query);
  }

  /** Reads the list again in place. */
  async refresh(): Promise<void> {
    await this.#queue;
    this.#listedAt = this.#decisions;
    this.#readAt.clear();
    await this.pages.refresh();
  }

  #keepSelection(): void {
    const { rows } = this.pages;
    if (rows.some(({ id }) => id === this.selectedId)) return;
    this.#put(rows.find(({ state }) => state === "waiting") ?? rows[0]);
  }

  #put(line: BankLine | undefined): void {
    this.selectedId = line?.id;
    this.rival = 0;
    this.isRestLetGo = false;
  }

  /** Goes to a line. */
  select(id: string): void {
    const line = this.pages.rows.find((row) => row.id === id);
    if (line === undefined) return;
    this.#put(line);
    this.#listener.changed();
    void this.#readAgain(line);
  }

  /** Goes so many lines on or back; the next page is fetched as the end comes near. */
  move(by: number): void {
    const { rows } = this.pages;
    const at = Math.max(0, Math.min(this.position + by, rows.length - 1));
    if (at >= rows.length - 1 - Math.abs(by)) void this.pages.more();
    const line = rows[at];
    if (line !== undefined) this.select(line.id);
  }

  /** Takes another explanation. */
  choose(rival: number): void {
    const count = this.selected?.proposals.length ?? 0;
    if (rival >= count) this.#listener.tell({ kind: "no-rival", rival: rival + 1 });
    else {
      this.rival = rival;
      this.isRestLetGo = false;
      this.#listener.changed();
    }
  }

  /** Goes to the next line nobody decided on; stays where there is none. */
  #advance(): void {
    const { rows } = this.pages;
    const at = this.position;
    const waits = ({ id, state }: BankLine) => state === "waiting" && !this.busy.has(id);
    const next = rows.slice(at + 1).find(waits) ?? rows.slice(0, Math.max(0, at)).find(waits);
    const more = at >= rows.length - 5 ? this.pages.more() : undefined;
    if (next !== undefined) this.select(next.id);
    else if (this.pages.hasMore) void this.#advanceAfter(more);
  }

  /** Goes on once the next page is there, unless the person went elsewhere. */
  async #advanceAfter(more: Promise<void> | undefined): Promise<void> {
    const { selectedId } = this;
    const { length } = this.pages.rows;
    await more;
    if (this.selectedId === selectedId && this.pages.rows.length > length) this.#advance();
  }

  /** Accepts the chosen explanation and goes on. */
  confirm(): void {
    const { selected: line, chosen: proposal, isRestLetGo } = this;
    if (line === undefined || line.state !== "waiting" || this.busy.has(line.id)) return;
    if (proposal === undefined) {
      this.#listener.tell({ kind: "no-proposal" });
      return;
    }
    const input = { id: line.id, proposalId: proposal.id, ...(isRestLetGo && { writeOff: true }) };
    this.#send({
      line,
      act: (workspace) => workspace.confirmBankLine(input),
      news: (changed) => ({ kind: "confirmed", line: changed, proposal }),
    });
  }

  /** Assigns a line as a person said, and goes on. */
  decide(line: BankLine, decision: Decision): void {
    this.#send({
      line,
      act: (workspace) => workspace.decideBankLine({ id: line.id, decision }),
      news: (changed) => ({ kind: "corrected", line: changed }),
    });
  }

  /** Leaves a line out with a reason, and goes on. */
  ignore(line: BankLine, reason: string): void {
    this.#send({
      line,
      act: (workspace) => workspace.ignoreBankLine({ id: line.id, reason }),
      news: (changed) => ({ kind: "ignored", line: changed }),
    });
  }

  /** Takes back the selected line's decision, else the last one made here. */
  undo(): void {
    const { selected } = this;
    const isDecided = selected !== undefined && (selected.state !== "waiting" || selected.matches.length > 0);
    const last = this.#done.findLast((id) => !this.busy.has(id));
    const line = isDecided ? selected : this.pages.rows.find(({ id }) => id === last);
    if (line === undefined) {
      this.#listener.tell({ kind: "nothing-to-undo" });
      return;
    }
    this.#send({
      line,
      act: (workspace) => workspace.undoBankLine({ id: line.id }),
      news: (changed) => ({ kind: "undone", line: changed }),
    });
    this.select(line.id);
  }

  #send({ line, act, news }: Step): void {
    this.busy.add(line.id);
    this.refused.delete(line.id);
    if (this.selectedId === line.id) this.#advance();
    this.#listener.changed();
    this.#queue = this.#queue.then(async () => {
      try {
        const workspace = this.#listener.workspace();
        if (workspace === undefined) return;
        const changed = await act(workspace);
        this.#decisions += 1;
        this.#replace(changed);
        this.#remember(changed);
        this.#listener.tell(news(changed));
      } catch (error) {
        await this.#fail(line, error);
      } finally {
        this.busy.delete(line.id);
        this.#listener.changed();
      }
      const { selected } = this;
      if (selected !== undefined) await this.#readAgain(selected);
    });
  }

  async #fail(line: BankLine, error: unknown): Promise<void> {
    this.refused.add(line.id);
    const { code } = refusalOf(error);
    const isOutdated = code === "conflict" || code === "invalid-input";
    this.#decisions += isOutdated ? 1 : 0;
    this.busy.delete(line.id);
    this.#listener.tell({ kind: isOutdated ? "changed" : "refused" });
    if (isOutdated) await this.#readAgain(line);
  }

  #remember({ id, state, matches }: BankLine): void {
    const at = this.#done.indexOf(id);
    if (at >= 0) this.#done.splice(at, 1);
    if (state !== "waiting" || matches.length > 0) this.#done.push(id);
  }

  #replace(changed: BankLine): void {
    const before = this.pages.rows.find(({ id }) => id === changed.id);
    this.#readAt.set(changed.id, this.#decisions);
    if (before === undefined) return;
    this.pages.rows = this.pages.rows.map((row) => (row.id === changed.id ? changed : row));
    if (this.counts !== undefined) this.counts = recounted(this.counts, before, changed);
  }

  /** Reads a waiting line again where something was decided since: what it may settle may be settled by now. */
  async #readAgain(line: BankLine): Promise<void> {
    const readAt = this.#readAt.get(line.id) ?? this.#listedAt;
    const workspace = this.#listener.workspace();
    if (line.state !== "waiting" || this.busy.has(line.id) || readAt >= this.#decisions || workspace === undefined) return;
    this.#readAt.set(line.id, this.#decisions);
    try {
      const fresh = await workspace.getBankLine({ id: line.id });
      if (this.busy.has(line.id)) return;
      const chosen = line.id === this.selectedId ? this.chosen?.id : undefined;
      this.#replace(fresh);
      if (line.id === this.selectedId)
        this.rival = Math.max(
          0,
          fresh.proposals.findIndex(({ id }) => id === chosen),
        );
      this.#listener.changed();
    } catch {
      // The line stays as it was listed; confirming it would be refused in words.
      this.#readAt.delete(line.id);
    }
  }
}

/** The counts once a line changed. */
function recounted(counts: BankCounts, before: BankLine, after: BankLine): BankCounts {
  const now = { ...counts };
  for (const [line, by] of [[before, -1] as const, [after, 1] as const]) {
    now[standingOf(line)] = Math.max(0, now[standingOf(line)] + by);
    if (line.state === "waiting") now.waiting = Math.max(0, now.waiting + by);
  }
  return now;
}
