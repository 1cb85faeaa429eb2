import type { CrmScreen } from "@acquit/crm/screen";
import type { Workspace } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";
import type { FrameSession } from "./crm-session.ts";
import type { FramePage } from "./crm-shell.ts";
import { messages } from "./preferences.ts";
import type { AppRoute } from "./route.ts";

/** What decides which screen a frame shows. */
export interface FrameView {
  readonly workspace: Workspace;
  readonly screen: CrmScreen;
  readonly session: FrameSession;
  readonly scopes: readonly string[];
  readonly firm: string;
  readonly page: FramePage;
  /** What was opened from the first page. */
  readonly visited: AppRoute | undefined;
}

function drawVisited({ workspace, screen, scopes }: FrameView, route: AppRoute): TemplateResult {
  switch (route.page) {
    case "invoice":
      return html`<app-invoice
          .workspace=${workspace}
          .invoiceId=${route.id}
          .canWrite=${scopes.includes("documents:write")}
        ></app-invoice>
        <app-crm-mirror
          .workspace=${workspace}
          .screen=${screen}
          .invoiceId=${route.id}
          .canRetry=${scopes.includes("operations:write")}
        ></app-crm-mirror>`;
    case "draft":
      return html`<app-draft .workspace=${workspace} .draftId=${route.id}></app-draft>`;
    case "customer":
      return html`<app-customer .workspace=${workspace} .customerId=${route.id}></app-customer>`;
    case "collections":
      return html`<app-collections .workspace=${workspace} .canWrite=${scopes.includes("collections:write")}></app-collections>`;
    case "receivables":
      return html`<app-receivables .workspace=${workspace}></app-receivables>`;
    default:
      return html`<p class="empty">${messages().notFound}</p>`;
  }
}

function drawPage({ workspace, session, scopes, firm, page }: FrameView): TemplateResult {
  switch (page) {
    case "receivables":
      return html`<app-receivables .workspace=${workspace}></app-receivables>`;
    case "collections":
      return html`<app-collections .workspace=${workspace} .canWrite=${scopes.includes("collections:write")}></app-collections>`;
    case "settings":
      return html`<app-settings .workspace=${workspace}></app-settings>`;
    case "crm":
      return html`<app-crm .workspace=${workspace} .scopes=${scopes} .firm=${firm} .session=${session}></app-crm>`;
  }
}

/** Draws the screen for the record the frame stands beside, what was opened from there, or a page of its own. */
export function drawCrmScreen(view: FrameView): TemplateResult {
  const { workspace, screen, scopes, visited } = view;
  if (visited !== undefined) return drawVisited(view, visited);
  const { record } = screen.context;
  const canWrite = scopes.includes("documents:write");
  switch (record?.kind) {
    case "deal":
      return html`<app-crm-deal
        .workspace=${workspace}
        .screen=${screen}
        .dealId=${record.id}
        .canWrite=${canWrite}
      ></app-crm-deal>`;
    case "invoice":
      return html`<app-crm-invoice
        .workspace=${workspace}
        .screen=${screen}
        .recordId=${record.id}
        .canWrite=${canWrite}
        .canRetry=${scopes.includes("operations:write")}
      ></app-crm-invoice>`;
    case "company":
    case "contact":
      return html`<app-crm-customer .workspace=${workspace} .screen=${screen} .record=${record}></app-crm-customer>`;
    default:
      return drawPage(view);
  }
}
