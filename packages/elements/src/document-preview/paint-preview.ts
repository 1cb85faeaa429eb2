import { completeDraft, type DocumentDraft } from "@acquit/core";
import { layOutDraft, paintSvgPages } from "@acquit/pdf";
import { sellerFacts, type SellerProfile } from "../invoice-editor/seller.ts";

/** How the pages look; the shape of the workspace's looks. */
export interface PreviewLook {
  readonly template: "classic" | "modern" | "compact";
  readonly colour?: string;
  readonly messages: { readonly fr?: string; readonly en?: string };
  /** A PNG in base64. */
  readonly logo?: string;
}

/** What a preview is drawn from. */
export interface PreviewRequest {
  readonly draft: DocumentDraft;
  readonly profile: SellerProfile;
  readonly look: PreviewLook;
  readonly today: string;
}

function brandingOf({ colour, logo }: PreviewLook) {
  const png = logo === undefined ? undefined : Uint8Array.from(atob(logo), (character) => character.charCodeAt(0));
  return { ...(colour === undefined ? {} : { colour }), ...(png === undefined ? {} : { logo: png }) };
}

/** Draws a draft as it would be issued today, mentions included: one SVG a page. @throws what the domain says of impossible amounts */
export async function paintPreview({ draft, profile, look, today }: PreviewRequest): Promise<readonly string[]> {
  const language = draft.language === "en" ? "en" : "fr";
  const message = look.messages[language];
  const completed = completeDraft(draft, sellerFacts(profile), draft.issueDate ?? today);
  const layout = layOutDraft(completed, {
    seller: profile.party,
    today,
    language,
    template: look.template,
    branding: brandingOf(look),
    ...(message === undefined || message === "" ? {} : { message }),
  });
  return paintSvgPages(layout);
}
