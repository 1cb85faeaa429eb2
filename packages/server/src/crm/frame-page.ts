import { framePolicy } from "../http/security-headers.ts";
import type { FrameState } from "./frame-state.ts";

/** What the page finds in its own source. */
export interface FrameStart extends FrameState {
  /** Sealed: with it and a fresh token of the portal the page proves itself again. */
  readonly ticket: string;
}

const MARK = '<meta name="acquit-crm" content="" />';

function asAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/** Our page for a frame: what it begins with lies in a meta element, which no policy needs to allow. Only the portal may frame it, and only the portal is asked. */
export function framePage(template: string, start: FrameStart, portalOrigin: string): Response {
  const page = template.replace(MARK, () => `<meta name="acquit-crm" content="${asAttribute(JSON.stringify(start))}" />`);
  return new Response(page, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": framePolicy(portalOrigin) },
  });
}
