import "@acquit/elements/invoice-editor/define";
import "@acquit/elements/provider/define";
import "@acquit/elements/receivables-dashboard/define";
import { openPractice } from "@acquit/engine/practice";
import { button, drawInstall, heading, openPage, say, type FramePage } from "./frame-pages.ts";

/** Days of the invented firm's past: as many as open in a moment. */
const DAYS = 60;

const tags = { receivables: "acquit-receivables-dashboard", editor: "acquit-invoice-editor" } as const;

/** Says which page is shown. */
function tell(tab: HTMLElement, page: string): void {
  if (tab.dataset["page"] === page) tab.setAttribute("aria-current", "page");
  else tab.removeAttribute("aria-current");
}

/** The two pages of the demonstration, one at a time. */
async function drawPractice(main: HTMLElement, { messages }: FramePage): Promise<void> {
  say(main, messages.loading, "status");
  const { workspace } = await openPractice({ name: "bitrix24", days: DAYS });
  const place = document.createElement("acquit-provider");
  place.workspace = workspace;
  const nav = document.createElement("nav");
  nav.setAttribute("aria-label", messages.pages);
  const show = (page: keyof typeof tags) => {
    place.replaceChildren(document.createElement(tags[page]));
    for (const tab of nav.children) tell(tab as HTMLElement, page);
  };
  for (const page of ["receivables", "editor"] as const) {
    const tab = button(messages[page], () => {
      show(page);
    });
    tab.dataset["page"] = page;
    nav.append(tab);
  }
  main.replaceChildren(heading(messages.title, messages.practice), nav, place);
  show("receivables");
}

const main = document.querySelector("main");
if (main !== null) {
  const page = await openPage(main);
  // A portal opens this page for the installation, too, where no other was named.
  if (page?.screen.context.surface === "install") drawInstall(main, page);
  else if (page !== undefined)
    await drawPractice(main, page).catch(() => {
      say(main, page.messages.noStorage);
    });
}
