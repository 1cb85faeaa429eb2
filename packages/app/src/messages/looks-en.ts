import type { LooksMessages } from "./looks-fr.ts";

/** What choosing how documents look says in English. */
export const looksEn: LooksMessages = {
  title: "Look of documents",
  lead: "What your invoices, credit notes and deposits will show from now on. Documents already issued keep theirs.",
  design: "Design",
  designs: { classic: "Classic", modern: "Modern", compact: "Compact" },
  colour: "Colour",
  ownColour: "Use my colour",
  contrast: (ratio) => `Contrast ${ratio} on white: coloured texts will be darkened up to 4.5 so that they can be read.`,
  contrastGood: (ratio) => `Contrast ${ratio} on white: can be read.`,
  logo: "Logo",
  logoHint: "PNG, JPEG or SVG; it is turned into a PNG and reduced to 1,000 pixels.",
  removeLogo: "Remove the logo",
  logoShown: "Your logo",
  logoBroken: "This picture cannot be read. Try a PNG.",
  messageFr: "Message on documents in French",
  messageEn: "Message on documents in English",
  isLinkPrinted: "Print the payment link and its QR code",
  preview: "Preview",
  showPreview: "Show the preview",
  usual: "the firm’s",
  clientDesign: "Design of documents",
  sampleClient: "Sample Client Ltd",
  sampleLines: ["Study and drawings", "Installation, labour"],
};
