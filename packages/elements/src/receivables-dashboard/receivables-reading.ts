import { dateOfDayNumber } from "@acquit/core";
import type { OutputOf, Workspace } from "@acquit/workspace";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { ChangesController } from "./changes-controller.ts";
import { readPages, readTable, type ReceivablesData } from "./receivables-data.ts";

type Summary = Pick<OutputOf<"getSummary">, "asOf" | "currencies">;

/** Reads a workspace's receivables and figures for its host, and again whenever they change. */
export class ReceivablesReading implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changes: ChangesController;
  #workspace: Workspace | undefined;
  #asOf: string | undefined;
  #turn = 0;
  /** What is listed; absent until it is read. */
  data: ReceivablesData | undefined;
  /** Why it could not be. */
  listFailure: unknown;
  /** The figures; absent until they are known. */
  summary: Summary | undefined;
  /** Why they are not. */
  figuresFailure: unknown;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    this.#changes = new ChangesController(host, () => {
      this.read();
    });
    host.addController(this);
  }

  hostDisconnected(): void {
    // What is under way is nobody's any more.
    this.#turn += 1;
  }

  /** Reads another workspace from nothing. */
  follow(workspace: Workspace | undefined): void {
    this.#workspace = workspace;
    this.data = undefined;
    this.summary = undefined;
    this.#changes.forget();
    this.read();
  }

  /** Has the figures be those of a day (`YYYY-MM-DD`), or of today. */
  at(asOf: string | undefined): void {
    const day = asOf === "" ? undefined : asOf;
    if (day === this.#asOf) return;
    this.#asOf = day;
    this.read();
  }

  /** Reads everything again; what is shown stays until then. */
  read(): void {
    const workspace = this.#workspace;
    this.#turn += 1;
    const turn = this.#turn;
    if (workspace !== undefined) void this.#readAll(workspace, () => turn === this.#turn);
  }

  async #readAll(workspace: Workspace, isLatest: () => boolean): Promise<void> {
    let data: ReceivablesData | undefined;
    try {
      data = await readTable(workspace);
    } catch (error) {
      if (isLatest()) this.#tell({ listFailure: error, figuresFailure: error });
      return;
    }
    if (!isLatest()) return;
    if (data === undefined) {
      void this.#readPages(workspace, isLatest);
      return this.#readSummary(workspace, isLatest);
    }
    this.#tell({ data, listFailure: undefined });
    if (data.seq !== undefined) this.#changes.follow(workspace, data.seq);
    // The figures of today come with the table, those of another day are asked for.
    if (this.#asOf !== undefined) return this.#readSummary(workspace, isLatest);
    const summary = { asOf: dateOfDayNumber(data.today), currencies: [...(data.figures ?? [])] };
    this.#tell({ summary, figuresFailure: undefined });
  }

  async #readPages(workspace: Workspace, isLatest: () => boolean): Promise<void> {
    try {
      const data = await readPages(workspace, (part) => {
        // Shown as it comes the first time; later what is there stays until all is read.
        if (isLatest() && (this.data?.table.length ?? 0) < part.table.length) this.#tell({ data: part, listFailure: undefined });
      });
      if (isLatest()) this.#tell({ data, listFailure: undefined });
    } catch (error) {
      if (isLatest()) this.#tell({ listFailure: error });
    }
  }

  async #readSummary(workspace: Workspace, isLatest: () => boolean): Promise<void> {
    try {
      const summary = await workspace.getSummary(this.#asOf === undefined ? {} : { asOf: this.#asOf });
      if (!isLatest()) return;
      this.#tell({ summary, figuresFailure: undefined });
      this.#changes.follow(workspace, summary.seq);
    } catch (error) {
      if (isLatest()) this.#tell({ figuresFailure: error });
    }
  }

  #tell(news: Partial<Pick<ReceivablesReading, "data" | "listFailure" | "summary" | "figuresFailure">>): void {
    Object.assign(this, news);
    this.#host.requestUpdate();
  }
}
