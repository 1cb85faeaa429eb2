import { recordOf, textOf } from "../portal/json.ts";
import { type Placement } from "../portal/apps.ts";
import { markup, type Markup, type Part } from "./markup.ts";
import { type View } from "./view.ts";

/** The title an application gave a place, in the language that is looked in. */
export function placementTitle({ language }: View, { langAll, title }: Placement): string {
  return textOf(recordOf(langAll[language])["TITLE"]) || title || "…";
}

/** Places that are shown to this person: only of applications that are installed all the way. */
export function shownPlaces({ portal, user }: View, code: string): readonly Placement[] {
  return [...portal.placements.values()].filter(
    ({ placement, clientId, userId }) =>
      placement === code && portal.apps.get(clientId)?.isFinished === true && (userId === 0 || userId === user.id),
  );
}

function menu(view: View): Markup {
  const { texts, path } = view;
  const link = (target: string, text: string) =>
    markup`<li><a href="${target}" ${path.startsWith(target) ? markup`aria-current="page"` : ""}>${text}</a></li>`;
  const place = (one: Placement) => link(`/marketplace/view/${String(one.id)}/`, placementTitle(view, one));
  return markup`<nav aria-label="${texts.menu}">
    <p class="brand">Bitrix<b>24</b></p>
    <ul>
      ${link("/crm/deal/", texts.deals)} ${link("/crm/type/31/", texts.invoices)} ${link("/crm/type/7/", texts.quotes)}
      ${link("/crm/company/", texts.companies)} ${link("/crm/contact/", texts.contacts)}
      ${shownPlaces(view, "CRM_ANALYTICS_MENU").map(place)} ${shownPlaces(view, "LEFT_MENU").map(place)}
      ${link("/market/", texts.market)} ${link("/devops/", texts.settings)}
    </ul>
  </nav>`;
}

function option(value: string, text: string, chosen: string): Markup {
  return markup`<option value="${value}" ${value === chosen ? markup`selected` : ""}>${text}</option>`;
}

function who(view: View): Markup {
  const { portal, user, texts, language, scheme, address } = view;
  const people = [...portal.users.values()].filter((one) => one.isSystem !== true);
  const nameOf = (one: (typeof people)[number]) => `${one.name} ${one.lastName}${one.isAdmin ? ` (${texts.admin})` : ""}`;
  return markup`<form method="post" action="/sim/look" class="who">
    <input type="hidden" name="back" value="${address}" />
    <label>${texts.person} <select name="user">${people.map((one) => option(String(one.id), nameOf(one), String(user.id)))}</select></label>
    <label>${texts.language} <select name="language">${option("fr", "Français", language)}${option("en", "English", language)}</select></label>
    <label>${texts.colours} <select name="scheme">${option("system", texts.system, scheme)}${option("light", texts.light, scheme)}${option("dark", texts.dark, scheme)}</select></label>
    <button>${texts.change}</button>
  </form>`;
}

/** A whole page of the portal. */
export function page(view: View, title: string, content: Part): string {
  const { language, scheme, texts, isPanel, user, portal } = view;
  const notices = [...portal.notices.values()].filter((one) => one["userId"] === user.id);
  const frame = isPanel
    ? markup`<main id="content" tabindex="-1">${content}</main>`
    : markup`<a class="skip" href="#content">${texts.skip}</a>
    <header>${who(view)}<p id="notices" data-live role="status">${notices.length === 0 ? "" : `${texts.notices} : ${String(notices.length)}`}</p></header>
    ${menu(view)}
    <main id="content" tabindex="-1">${content}</main>
    <footer>${portal.domain} · ${texts.simulator}</footer>`;
  return markup`<!doctype html>
<html lang="${language}" data-scheme="${scheme}" data-panel="${isPanel ? "yes" : "no"}" data-changes="${portal.changes}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title} · Bitrix24</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/sim/simulator.css" />
    <script type="module" src="/sim/simulator.js"></script>
  </head>
  <body data-close="${texts.close}" data-choose="${texts.choose}">
    ${frame}
  </body>
</html>`.text;
}

/** Where an application's page is put: the script opens it when it is to be seen. */
export function frameSlot(wish: {
  readonly placement: string;
  readonly title: string;
  readonly placementId?: number;
  readonly recordId?: number;
  readonly uri?: string;
  readonly installs?: boolean;
  readonly clientId?: string;
  readonly handedOver?: string;
}): Markup {
  return markup`<div class="app-slot" data-frame="${JSON.stringify(wish)}"></div>`;
}
