import type { OutputOf, Workspace } from "@acquit/workspace";
import type { BankAccount } from "./bank-facts.ts";

/** A file as it was read. */
export type ReadFile = OutputOf<"readBankFile">;

/** A statement in a file. */
export type FileStatement = ReadFile["statements"][number];

/** What is wrong with a file, in words. */
export type BankProblem = NonNullable<ReadFile["problem"]>;

/** Which column holds what. */
export type Mapping = NonNullable<NonNullable<ReadFile["table"]>["proposed"]>;

/** What became of one statement. */
export type Outcome =
  | {
      readonly kind: "imported";
      readonly accountId: string;
      readonly added: number;
      readonly known: number;
      readonly applied: number;
    }
  | { readonly kind: "refused" }
  | { readonly kind: "account-wanted" }
  | { readonly kind: "failed" };

/** One statement of a file with what became of it. */
export interface StatementResult {
  readonly statement: FileStatement;
  readonly outcome: Outcome;
}

/** How far a file is. */
export type Stage = "waiting" | "reading" | "sending" | "too-large" | "unreadable" | "columns-wanted" | "done" | "failed";

/** One file on its way in. */
export interface ImportItem {
  readonly key: number;
  readonly name: string;
  readonly stage: Stage;
  /** From 0 to 1, while it is read. */
  readonly share: number;
  readonly file?: ReadFile;
  readonly problem?: BankProblem;
  readonly results: readonly StatementResult[];
}

/** A file a person chose. */
export interface ChosenFile {
  readonly name: string;
  readonly size: number;
}

/** Whom the queue tells, and what it works with. */
export interface ImportContext<File extends ChosenFile> {
  readonly workspace: () => Workspace | undefined;
  readonly accounts: () => readonly BankAccount[];
  /** The bytes in base64. */
  readonly read: (file: File, progress: (share: number) => void) => Promise<string>;
  readonly changed: () => void;
  /** Accounts are to be listed anew. */
  readonly imported: () => Promise<void>;
}

const MOST_BYTES = 14_000_000;
const LONGEST_NAME = 200;
const AT_ONCE = 100;

/** Takes files in one after the other: read, checked, each statement imported; what needs a word of a person waits for it. */
export class ImportQueue<File extends ChosenFile> {
  items: readonly ImportItem[] = [];
  readonly #context: ImportContext<File>;
  #next = 0;
  #queue: Promise<void> = Promise.resolve();

  constructor(context: ImportContext<File>) {
    this.#context = context;
  }

  /** Everything given so far is in, or waits for a person. */
  get idle(): Promise<void> {
    return this.#queue;
  }

  /** Files that wait for their turn. */
  get waiting(): number {
    return this.items.filter(({ stage }) => stage === "waiting").length;
  }

  /** Takes files in. */
  add(files: Iterable<File>): void {
    for (const file of files) {
      const key = this.#next;
      this.#next += 1;
      const isTooLarge = file.size > MOST_BYTES;
      const stage = isTooLarge ? "too-large" : "waiting";
      this.items = [...this.items, { key, name: file.name, stage, share: 0, results: [] }];
      if (!isTooLarge) this.#queue = this.#queue.then(() => this.#take(key, file));
    }
    this.#context.changed();
  }

  #change(key: number, changes: Partial<ImportItem>): void {
    this.items = this.items.map((item) => (item.key === key ? { ...item, ...changes } : item));
    this.#context.changed();
  }

  #item(key: number): ImportItem | undefined {
    return this.items.find((item) => item.key === key);
  }

  async #take(key: number, file: File): Promise<void> {
    const workspace = this.#context.workspace();
    if (workspace === undefined) return;
    this.#change(key, { stage: "reading" });
    try {
      const content = await this.#context.read(file, (share) => {
        this.#change(key, { share });
      });
      const read = await workspace.readBankFile({ name: file.name.slice(0, LONGEST_NAME), content });
      if (read.table !== undefined) await this.#takeTable(key, read);
      else if (read.problem !== undefined) this.#change(key, { stage: "unreadable", problem: read.problem, file: read });
      else await this.#importAll(key, read, read.statements, {});
    } catch {
      this.#change(key, { stage: "failed" });
    }
  }

  /** A table whose columns nobody named yet: the columns remembered for an account are tried first. */
  async #takeTable(key: number, read: ReadFile): Promise<void> {
    const workspace = this.#context.workspace();
    const fits: { readonly accountId: string; readonly statements: readonly FileStatement[] }[] = [];
    for (const { id: accountId, mapping } of this.#context.accounts()) {
      if (mapping === undefined || workspace === undefined) continue;
      const preview = await workspace.previewBankMapping({ fileId: read.id, mapping, accountId });
      if (preview.problem === undefined && preview.lines.length > 0) fits.push({ accountId, statements: preview.statements });
    }
    const [fit] = fits;
    if (fit === undefined || fits.length > 1) {
      this.#change(key, { stage: "columns-wanted", file: read, ...(read.problem !== undefined && { problem: read.problem }) });
    } else await this.#importAll(key, read, fit.statements, { accountId: fit.accountId });
  }

  /** Imports a table as its columns were named, and remembers them for the account. */
  importMapped(key: number, statements: readonly FileStatement[], mapping: Mapping, account: BankAccount): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      const file = this.#item(key)?.file;
      if (file === undefined) return;
      try {
        await this.#importAll(key, file, statements, { accountId: account.id, mapping });
        await this.#remember(account, mapping);
      } catch {
        this.#change(key, { stage: "failed" });
      }
    });
    return this.#queue;
  }

  async #remember(
    { balance: _b, balanceOn: _o, lastLineOn: _d, lines: _l, waiting: _w, id, ...account }: BankAccount,
    mapping: Mapping,
  ) {
    await this.#context.workspace()?.saveBankAccount({ id, account: { ...account, mapping } });
    await this.#context.imported();
  }

  /** Imports a statement whose account a person chose. */
  importTo(key: number, position: number, accountId: string): Promise<void> {
    this.#queue = this.#queue.then(async () => {
      const item = this.#item(key);
      if (item?.file === undefined) return;
      const results: StatementResult[] = [];
      for (const result of item.results) {
        const isIt = result.statement.position === position;
        results.push(isIt ? await this.#importOne(item.file, result.statement, { accountId }) : result);
      }
      this.#change(key, { results });
      await this.#context.imported();
    });
    return this.#queue;
  }

  async #importAll(
    key: number,
    file: ReadFile,
    statements: readonly FileStatement[],
    choice: { readonly accountId?: string; readonly mapping?: Mapping },
  ): Promise<void> {
    this.#change(key, { stage: "sending", file, results: [] });
    const results: StatementResult[] = [];
    for (const statement of statements) {
      results.push(await this.#importOne(file, statement, choice));
      this.#change(key, { results: [...results], share: results.length / statements.length });
    }
    this.#change(key, { stage: "done" });
    await this.#context.imported();
  }

  async #importOne(
    file: ReadFile,
    statement: FileStatement,
    choice: { readonly accountId?: string; readonly mapping?: Mapping },
  ): Promise<StatementResult> {
    const { position, balanced, account, accountId: known } = statement;
    const accountId = choice.accountId ?? known;
    const workspace = this.#context.workspace();
    if (workspace === undefined) return { statement, outcome: { kind: "failed" } };
    if (balanced === false) return { statement, outcome: { kind: "refused" } };
    if (account === "" && accountId === undefined) return { statement, outcome: { kind: "account-wanted" } };
    try {
      const given = { ...choice, ...(accountId !== undefined && { accountId }) };
      const answer = await workspace.importBankStatement({ fileId: file.id, position, ...given });
      const { accountId: into, added } = answer.statement;
      const applied = added === 0 ? 0 : await this.#applyCertain(workspace, into);
      return { statement, outcome: { kind: "imported", accountId: into, added, known: answer.known, applied } };
    } catch {
      return { statement, outcome: { kind: "failed" } };
    }
  }

  /** What is certain is applied at once where the account says so. */
  async #applyCertain(workspace: Workspace, accountId: string): Promise<number> {
    const { rows } = await workspace.listBankAccounts({});
    if (rows.find(({ id }) => id === accountId)?.isAutomatic !== true) return 0;
    let applied = 0;
    for (let left = 1; left > 0;) {
      const answer = await workspace.applyCertainBankLines({ accountId, limit: AT_ONCE });
      applied += answer.applied;
      left = answer.applied === 0 ? 0 : answer.left;
    }
    return applied;
  }
}
