import type { AccessDesk, Scope, Workspace } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";

/** Draws one of the screens about what is owed and what comes in. */
export function drawMoneyScreen(
  page: "receivables" | "figures" | "reports" | "collections" | "payments" | "bank",
  workspace: Workspace,
  may: (scope: Scope) => boolean,
  access?: AccessDesk,
): TemplateResult {
  switch (page) {
    case "receivables":
      return html`<app-receivables .workspace=${workspace}></app-receivables>`;
    case "figures":
      return html`<app-figures .workspace=${workspace}></app-figures>`;
    case "reports":
      return html`<app-reports .workspace=${workspace} .canWrite=${may("profile:write")}></app-reports>`;
    case "collections":
      return html`<app-collections
        .workspace=${workspace}
        .access=${access}
        .canWrite=${may("collections:write")}
      ></app-collections>`;
    case "payments":
      return html`<app-payments .workspace=${workspace} .canPay=${may("payments:write")}></app-payments>`;
    case "bank":
      return html`<app-bank .workspace=${workspace} .canWrite=${may("payments:write")}></app-bank>`;
  }
}
