import type { AccessDesk } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";

/** Draws one of the screens about people, keys and one's own sign-in. */
export function drawAccessScreen(page: "people" | "keys" | "account", access: AccessDesk, personId: string): TemplateResult {
  switch (page) {
    case "people":
      return html`<app-people .access=${access} .personId=${personId}></app-people>`;
    case "keys":
      return html`<app-keys .access=${access}></app-keys>`;
    case "account":
      return html`<app-account .access=${access}></app-account>`;
  }
}
