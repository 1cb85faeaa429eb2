import type { Workspace } from "@acquit/workspace";
import { html, type TemplateResult } from "lit";
import type { LazyPart } from "../../controllers/lazy-part.ts";
import type { CustomerChosenEvent } from "../../customer-picker/customer-chosen-event.ts";
import type { Finding } from "../findings.ts";
import { drawLazily } from "./lazy.ts";
import type { Sheet } from "./sheet.ts";

/** What the client is chosen with. */
export interface PickerPart {
  readonly picker: LazyPart<unknown>;
  readonly workspace: Workspace | undefined;
  /** All that was found, shown or not: of a client who is chosen everything is said. */
  readonly found: readonly Finding[];
  readonly choose: (event: CustomerChosenEvent) => void;
}

/** Draws who is billed. */
export function pickerPart(sheet: Sheet, { picker, workspace, found, choose }: PickerPart): unknown {
  const { document, findings, readonly, m } = sheet;
  const hasBuyer = document.buyer !== undefined;
  const ofBuyer = hasBuyer ? found.filter(({ path }) => path.startsWith("buyer")) : (findings.get("buyer") ?? []);
  const draw = (): TemplateResult =>
    html`<acquit-customer-picker
      .workspace=${workspace}
      .party=${document.buyer}
      .problems=${ofBuyer.map(({ text }) => text)}
      customer-id=${document.customerId ?? ""}
      ?readonly=${readonly}
      @customer-chosen=${choose}
    ></acquit-customer-picker>`;
  return drawLazily(picker, m, draw, "picker");
}
