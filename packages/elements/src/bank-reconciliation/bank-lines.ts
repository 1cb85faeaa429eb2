import type { Workspace } from "@acquit/workspace";
import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { LanguageController } from "../controllers/language-controller.ts";
import { RowWindow } from "../controllers/row-window.ts";
import { base } from "../styles/base.ts";
import { controls } from "../styles/controls.ts";
import type { BankAccount, BankSpeech, LineFilter, LineQuery } from "./bank-facts.ts";
import { bankStyles } from "./bank-styles.ts";
import { BLOCK, drawLineList } from "./lines-list.ts";
import { linesStyles } from "./lines-styles.ts";
import { drawCertainBar, drawFirst, drawKeys, drawLeft, drawTools } from "./lines-tools.ts";
import { en } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";
import { newsText } from "./news-text.ts";
import { panelStyles } from "./panel-styles.ts";
import { followKey } from "./follow-key.ts";
import { reviewAct } from "./review-keys.ts";
import { drawReviewPanel, type PanelMode } from "./review-panel.ts";
import { ReviewSession } from "./review-session.ts";
import type { BankSplitForm } from "./split-form.ts";
import { ViewChosenEvent } from "./view-chosen-event.ts";

const TYPING_MS = 250;

/** Movements to be gone through: the list, the one under review with its explanations, and the keys for both. Private. */
export class BankLines extends LitElement {
  static override properties = {
    workspace: { attribute: false },
    invoiceHref: { attribute: false },
    accounts: { attribute: false },
    lineId: { attribute: false },
    readonly: { type: Boolean },
    filter: { state: true },
    accountId: { state: true },
    search: { state: true },
    mode: { state: true },
    isOpened: { state: true },
    said: { state: true },
    areKeysShown: { state: true },
    isConfirmingCertain: { state: true },
  };
  static override styles = [base, controls, bankStyles, linesStyles, panelStyles];
  declare workspace: Workspace | undefined;
  declare invoiceHref: BankSpeech["invoiceHref"];
  declare accounts: readonly BankAccount[];
  /** A line another view sent here. */
  declare lineId: string | undefined;
  declare readonly: boolean;
  declare protected filter: LineFilter;
  declare protected accountId: string | undefined;
  declare protected search: string;
  /** What the panel does with its line. */
  declare protected mode: PanelMode;
  /** The line is shown in place of the list, where there is no room for both. */
  declare protected isOpened: boolean;
  declare protected said: string;
  declare protected areKeysShown: boolean;
  declare protected isConfirmingCertain: boolean;
  readonly #speech = new LanguageController(this);
  readonly #window = new RowWindow(this, () => void this.#session.pages.more());
  readonly #session = new ReviewSession({
    workspace: () => this.workspace,
    changed: () => {
      this.#redraw();
    },
    tell: (news) => {
      this.said = newsText(news, this.#speechNow);
    },
  });
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.workspace = undefined;
    this.invoiceHref = undefined;
    this.accounts = [];
    this.lineId = undefined;
    this.readonly = false;
    this.filter = "waiting";
    this.accountId = undefined;
    this.search = "";
    this.mode = "show";
    this.isOpened = false;
    this.said = "";
    this.areKeysShown = false;
    this.isConfirmingCertain = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isAsked =
      changed.has("workspace") || ["filter", "accountId", "search"].some((name) => changed.has(name as keyof BankLines));
    if (this.workspace !== undefined && isAsked) void this.#start();
    if (changed.has("lineId") && this.lineId !== undefined) void this.#open(this.lineId);
  }

  protected override updated(): void {
    this.#window.watch(this.renderRoot.querySelectorAll(".block"), this.renderRoot.querySelector(".end"));
  }

  get #speechNow(): BankSpeech {
    const { language, locale } = this.#speech;
    return { m: language === "fr" ? fr : en, language, locale, invoiceHref: this.invoiceHref };
  }

  get #query(): LineQuery {
    const { filter, accountId, search } = this;
    return { filter, ...(accountId !== undefined && { accountId }), ...(search !== "" && { text: search }) };
  }

  async #start(): Promise<void> {
    this.mode = "show";
    this.isOpened = false;
    await this.#session.start(this.#query);
  }

  /** Shows one line wherever it stands now. */
  async #open(id: string): Promise<void> {
    try {
      const line = await this.workspace?.getBankLine({ id });
      if (line === undefined) return;
      this.filter = line.state;
      this.search = line.text.slice(0, 60);
    } catch {
      this.said = this.#speechNow.m.failed;
    }
  }

  readonly #type = (event: InputEvent): void => {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      this.search = value.trim();
    }, TYPING_MS);
  };

  readonly #showAll = (): void => {
    this.search = "";
    this.filter = "waiting";
  };

  /** The keyboard goes to the list, or to the line where it is shown in the list's place. */
  #focusList(): void {
    void this.updateComplete.then(() => {
      const rows = this.renderRoot.querySelector<HTMLElement>(".rows");
      if (rows !== null && rows.getClientRects().length > 0) {
        rows.focus({ preventScroll: true });
        this.#bringIntoView();
      } else this.#focusPanel();
    });
  }

  readonly #redraw = (): void => {
    this.requestUpdate();
  };

  readonly #focusPanel = (): void => {
    const panel = this.renderRoot.querySelector<HTMLElement>(".panel");
    panel?.focus({ preventScroll: true });
    panel?.scrollIntoView({ block: "nearest" });
  };

  readonly #back = (): void => {
    this.isOpened = false;
    this.mode = "show";
    this.#focusList();
  };

  /** In the panel the same keys count, but for what fields and buttons use themselves. */
  readonly #pressInPanel = (event: KeyboardEvent): void => {
    const target = event.target as Element;
    if (event.key === "Escape") {
      if (this.mode === "show") this.#back();
      else this.#leave();
    } else if (this.mode === "show" && event.key !== "Enter" && event.key !== " " && !target.matches("input, pre"))
      this.#press(event);
  };

  #bringIntoView(): void {
    this.#window.show(Math.floor(Math.max(0, this.#session.position) / BLOCK));
    void this.updateComplete.then(() => {
      this.renderRoot.querySelector('.row[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
    });
  }

  /** Opens one of the panel's forms on the line under review. */
  readonly #enter = async (mode: Exclude<PanelMode, "show">): Promise<void> => {
    const line = this.#session.selected;
    if (this.readonly || line?.state !== "waiting" || this.#session.busy.has(line.id)) return;
    if (mode !== "ignore" && line.left.startsWith("-")) return;
    this.mode = mode;
    await this.updateComplete;
    const form = this.renderRoot.querySelector<BankSplitForm>("acquit-bank-split");
    if (form === null) this.renderRoot.querySelector<HTMLElement>(".ignore input:checked")?.focus();
    else form.focus();
  };

  readonly #leave = (): void => {
    this.mode = "show";
    this.#focusList();
  };

  readonly #press = (event: KeyboardEvent): void => {
    const act = reviewAct(event);
    if (act === undefined || event.defaultPrevented) return;
    event.preventDefault();
    followKey(act, {
      session: this.#session,
      canWrite: !this.readonly,
      moved: () => {
        this.mode = "show";
        this.#bringIntoView();
      },
      open: () => {
        this.isOpened = true;
        void this.updateComplete.then(this.#focusPanel);
      },
      search: () => this.renderRoot.querySelector<HTMLElement>("#search")?.focus(),
      keys: this.#toggleKeys,
      enter: (mode) => void this.#enter(mode),
    });
  };

  readonly #toggleKeys = (): void => {
    this.areKeysShown = !this.areKeysShown;
  };

  readonly #click = (event: MouseEvent): void => {
    const id = (event.target as Element).closest<HTMLElement>(".row")?.dataset["id"];
    if (id === undefined) return;
    this.mode = "show";
    this.isOpened = true;
    this.#session.select(id);
  };

  /** From the search down to the list. */
  readonly #pressInSearch = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" && event.key !== "Enter" && event.key !== "ArrowDown") return;
    event.preventDefault();
    this.#focusList();
  };

  readonly #closeCertain = (applied: number): void => {
    this.isConfirmingCertain = false;
    if (applied > 0) this.said = this.#speechNow.m.certainDone(applied);
    void this.#session.refresh();
    this.#focusList();
  };

  override render(): TemplateResult {
    const speech = this.#speechNow;
    const { m } = speech;
    const { counts, pages } = this.#session;
    const isEmpty = this.accounts.length === 0 && pages.state === "ready" && pages.rows.length === 0;
    if (isEmpty) return drawFirst(this.readonly, m, () => this.dispatchEvent(new ViewChosenEvent("import")));
    return html`<div class="stack">
        ${counts === undefined && pages.state === "failed" ? nothing : drawLeft(counts, this.said, speech)}
        ${
          counts === undefined || counts.certain === 0 || this.readonly
            ? nothing
            : drawCertainBar(counts.certain, m, () => {
                this.isConfirmingCertain = true;
              })
        }
        <div class="desk" ?data-open=${this.isOpened}>
          <section class="card list" aria-label=${m.lines}>
            ${drawTools(this.#toolsContext, speech)} ${drawLineList(this.#listContext, speech)}
          </section>
          ${drawReviewPanel(this.#panelContext, speech)}
        </div>
        ${drawKeys(this.areKeysShown, m, this.#toggleKeys)}
      </div>
      ${
        this.isConfirmingCertain
          ? html`<acquit-bank-certain
              .workspace=${this.workspace}
              .accountId=${this.accountId}
              .close=${this.#closeCertain}
            ></acquit-bank-certain>`
          : nothing
      }`;
  }

  get #listContext() {
    return {
      session: this.#session,
      window: this.#window,
      isSearched: this.search !== "",
      press: this.#press,
      click: this.#click,
      retry: () => void this.#start(),
      showAll: this.#showAll,
    };
  }

  get #toolsContext() {
    return {
      counts: this.#session.counts,
      accounts: this.accounts,
      filter: this.filter,
      accountId: this.accountId,
      search: this.search,
      choose: (filter: LineFilter) => {
        this.filter = filter;
      },
      chooseAccount: (accountId: string | undefined) => {
        this.accountId = accountId;
      },
      type: this.#type,
      press: this.#pressInSearch,
    };
  }

  get #panelContext() {
    const session = this.#session;
    return {
      session,
      mode: this.mode,
      canWrite: !this.readonly,
      workspace: this.workspace,
      enter: this.#enter,
      leave: this.#leave,
      back: this.#back,
      press: this.#pressInPanel,
      settle: (act: () => void) => {
        act();
        this.#leave();
      },
      redraw: this.#redraw,
    };
  }
}
