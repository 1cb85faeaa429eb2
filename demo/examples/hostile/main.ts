import "@shoelace-style/shoelace/dist/components/switch/switch.js";
import type { DocumentPreview } from "@acquit/elements/document-preview";
import type { InvoiceViewer } from "@acquit/elements/invoice-viewer";
import type { Timeline } from "@acquit/elements/timeline";
import type { Workspace } from "@acquit/workspace";
import { z } from "zod-3";
import { aDraft } from "../../../packages/core/src/document/draft-builder.test-suite.ts";
import { aCii } from "../../../packages/elements/src/invoice-viewer/sample-invoices.test-suite.ts";
import { defineHostPanel } from "./host-panel.ts";

/** What the page takes of the one script. */
interface Embed {
  readonly start: (options: { practice: string; root?: ShadowRoot }) => {
    readonly ready: Promise<readonly string[]>;
    readonly workspace: Promise<Workspace>;
  };
}

// The page's own, older libraries are at work beside ours.
document.documentElement.dataset["zod"] = String(z.string().uuid().safeParse("none").success);

const script = document.querySelector<HTMLScriptElement>("#acquit-embed")?.src ?? "";
const { start } = (await import(/* @vite-ignore */ script)) as Embed;
const embed = start({ practice: "examples" });
const workspace = await embed.workspace;
defineHostPanel((root) => start({ practice: "examples", root }));

const [{ profile }, look, { today }, { rows }] = await Promise.all([
  workspace.getProfile({}),
  workspace.getLooks({}),
  workspace.getSession({}),
  workspace.listInvoices({ limit: 1 }),
]);
const timeline = document.querySelector<Timeline>("acquit-timeline");
const [first] = rows;
if (timeline !== null && first !== undefined) timeline.entries = (await workspace.getInvoice({ id: first.id })).timeline;
const preview = document.querySelector<DocumentPreview>("acquit-document-preview");
if (preview !== null && profile !== undefined) preview.request = { draft: aDraft(), profile, look, today };
const viewer = document.querySelector<InvoiceViewer>("acquit-invoice-viewer");
if (viewer !== null) viewer.file = new File([aCii()], "facture.xml");
document.documentElement.dataset["failed"] = (await embed.ready).join(" ");
