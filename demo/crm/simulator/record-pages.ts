import { listOf, numberOf, recordOf, textOf, type Json } from "../portal/json.ts";
import { type Entry, type Item } from "../portal/portal.ts";
import { nameOf } from "../methods/items.ts";
import { stagesOf } from "../methods/stages.ts";
import { markup, type Markup, type Part } from "./markup.ts";
import { badgesOf, paymentsPart, productsPart, stagePart, timelinePart } from "./parts.ts";
import { frameSlot, placementTitle, shownPlaces } from "./shell.ts";
import { cardPath, day, linkedName, money, personName, type View } from "./view.ts";

const codes: Readonly<Record<number, string>> = { 2: "DEAL", 3: "CONTACT", 4: "COMPANY", 7: "QUOTE", 31: "SMART_INVOICE" };

function link(view: View, entityTypeId: number, id: Json | undefined): Part {
  const name = linkedName(view, entityTypeId, id);
  return name === "" ? "" : markup`<a href="${cardPath(entityTypeId, numberOf(id) ?? 0)}">${name}</a>`;
}

function emailOf(item: Item): string {
  const entries = listOf(item["fm"]);
  return textOf(recordOf(entries.find((one) => recordOf(one)["typeId"] === "EMAIL"))["value"]);
}

function facts(rows: readonly (readonly [name: string, value: Part])[]): Markup {
  const shown = rows.filter(([, value]) => value !== "");
  return markup`<dl>${shown.map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function factsOf(view: View, entityTypeId: number, item: Item): Markup {
  const { texts } = view;
  if (entityTypeId === 4 || entityTypeId === 3)
    return facts([
      [texts.email, emailOf(item)],
      [texts.client, link(view, 4, item["companyId"])],
      [texts.responsible, personName(view, item["assignedById"])],
    ]);
  return facts([
    [texts.number, textOf(item["accountNumber"] ?? item["quoteNumber"])],
    [texts.amount, money(view, item["opportunity"], item["currencyId"])],
    [texts.client, link(view, 4, item["companyId"])],
    [texts.contacts, link(view, 3, item["contactId"])],
    [texts.seller, linkedName(view, 4, item["mycompanyId"])],
    [texts.deal, link(view, 2, item["parentId2"])],
    [texts.dueDate, day(view, item["closedate"])],
    [texts.responsible, personName(view, item["assignedById"])],
  ]);
}

function requisites(view: View, companyId: number): Part {
  const { portal, texts } = view;
  const own = [...portal.requisites.values()].filter((one) => textOf(one["ENTITY_ID"]) === String(companyId));
  const address = (requisite: Entry) =>
    [...portal.addresses.values()].find((one) => textOf(one["ENTITY_ID"]) === String(requisite.id));
  return own.map((requisite) => {
    const place = address(requisite) ?? {};
    const line = ["ADDRESS_1", "POSTAL_CODE", "CITY", "COUNTRY"]
      .map((name) => textOf(recordOf(place)[name]))
      .filter(Boolean)
      .join(", ");
    return markup`<section><h2>${texts.requisites}</h2>${facts([
      [texts.name, textOf(requisite["RQ_COMPANY_NAME"])],
      ["SIREN", textOf(requisite["RQ_SIREN"])],
      [texts.vatId, textOf(requisite["RQ_VAT_ID"])],
      [texts.address, line],
    ])}
    <form method="post" action="/sim/requisite" class="inline"><input type="hidden" name="id" value="${requisite.id}" /><input type="hidden" name="back" value="${view.address}" />
      <label>${texts.name} <input name="RQ_COMPANY_NAME" value="${textOf(requisite["RQ_COMPANY_NAME"])}" required /></label>
      <label>${texts.vatId} <input name="RQ_VAT_ID" value="${textOf(requisite["RQ_VAT_ID"])}" /></label><button>${texts.save}</button></form></section>`;
  });
}

function rename(view: View, entityTypeId: number, item: Item): Markup {
  const { texts, address } = view;
  return markup`<form method="post" action="/sim/rename-record" class="inline">
    <input type="hidden" name="type" value="${entityTypeId}" /><input type="hidden" name="id" value="${item.id}" /><input type="hidden" name="back" value="${address}" />
    <label>${texts.name} <input name="title" value="${textOf(item["title"])}" required /></label><button>${texts.save}</button></form>`;
}

/** Buttons that open an application's page in a panel. */
function panelButtons(view: View, code: string, recordId: number): readonly Markup[] {
  return shownPlaces(view, code).map(
    (place) =>
      markup`<button type="button" data-open-place="${JSON.stringify({ placementId: place.id, placement: code, recordId, title: placementTitle(view, place) })}">${placementTitle(view, place)}</button>`,
  );
}

function robotsPart(view: View, entityTypeId: number, item: Item): Part {
  const { portal, texts, address } = view;
  if (portal.robots.size === 0 || (entityTypeId !== 2 && entityTypeId !== 31)) return "";
  const forms = [...portal.robots].map(
    ([code, robot]) => markup`<form method="post" action="/sim/robot" class="inline">
      <input type="hidden" name="code" value="${code}" /><input type="hidden" name="type" value="${entityTypeId}" /><input type="hidden" name="id" value="${item.id}" />
      <input type="hidden" name="back" value="${address}" /><span>${textOf(recordOf(robot["name"])[view.language] ?? robot["name"])}</span> <button>${texts.run}</button></form>`,
  );
  return markup`<section><h2>${texts.robots}</h2>${forms}</section>`;
}

function invoicesOf(view: View, name: string, item: Item): Part {
  const found = [...view.portal.itemsOf(31).values()].filter((one) => one[name] === item.id);
  if (found.length === 0) return "";
  const rows = found.map(
    (one) => markup`<li>${link(view, 31, one.id)} · ${money(view, one["opportunity"], one["currencyId"])}</li>`,
  );
  return markup`<section id="own-invoices" data-live><h2>${view.texts.invoices}</h2><ul>${rows}</ul></section>`;
}

/** The card of a record: tabs of its own and of applications. */
export function card(view: View, entityTypeId: number, item: Item): Part {
  const { texts, path } = view;
  const code = codes[entityTypeId] ?? "";
  const places = shownPlaces(view, `CRM_${code}_DETAIL_TAB`);
  const hasRows = entityTypeId === 2 || entityTypeId === 7 || entityTypeId === 31;
  const hasStages = hasRows;
  const tabs: readonly (readonly [id: string, title: string, content: Part])[] = [
    [
      "main",
      texts.general,
      markup`<div class="columns"><div><div id="facts" data-live>${factsOf(view, entityTypeId, item)}</div>${entityTypeId === 3 ? "" : rename(view, entityTypeId, item)}
        ${entityTypeId === 4 ? requisites(view, item.id) : ""}${entityTypeId === 4 ? invoicesOf(view, "companyId", item) : ""}${entityTypeId === 2 ? invoicesOf(view, "parentId2", item) : ""}
        ${paymentsPart(view, entityTypeId, item)}${robotsPart(view, entityTypeId, item)}</div>
      <div><div class="inline">${panelButtons(view, `CRM_${code}_DETAIL_ACTIVITY`, item.id)}${panelButtons(view, `CRM_${code}_ACTIVITY_TIMELINE_MENU`, item.id)}</div>${timelinePart(view, entityTypeId, item)}</div></div>`,
    ],
    ...(hasRows
      ? [["products", texts.products, markup`<div id="rows" data-live>${productsPart(view, entityTypeId, item)}</div>`] as const]
      : []),
    ...places.map((place) => {
      const title = placementTitle(view, place);
      const wish = { placement: place.placement, placementId: place.id, recordId: item.id, uri: path, title };
      return [`place-${String(place.id)}`, title, frameSlot(wish)] as const;
    }),
  ];
  return markup`<h1 id="title" data-live>${nameOf(item)}</h1>
  ${hasStages ? stagePart(view, entityTypeId, item) : ""}
  <div class="inline">${panelButtons(view, `CRM_${code}_DETAIL_TOOLBAR`, item.id)}${panelButtons(view, `CRM_${code}_DOCUMENTGENERATOR_BUTTON`, item.id)}</div>
  <div class="tabs" data-tabs>
    <div role="tablist" aria-label="${nameOf(item)}">${tabs.map(([id, title], at) => markup`<button role="tab" id="tab-${id}" aria-controls="panel-${id}" aria-selected="${at === 0 ? "true" : "false"}" ${at === 0 ? "" : markup`tabindex="-1"`}>${title}</button>`)}</div>
    ${tabs.map(([id, , content], at) => markup`<div role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" ${at === 0 ? "" : markup`hidden`}>${content}</div>`)}
  </div>`;
}

/** A list of records as a table. */
export function table(view: View, entityTypeId: number, title: string): Part {
  const { texts, portal } = view;
  const items = [...portal.itemsOf(entityTypeId).values()];
  const stage = (item: Item) =>
    textOf(stagesOf(portal, entityTypeId).find((one) => one["STATUS_ID"] === item["stageId"])?.["NAME"]);
  const hasMoney = "opportunity" in (items[0] ?? {});
  const rows = items.map(
    (item) => markup`<tr><th scope="row">${link(view, entityTypeId, item.id)}</th>
      ${hasMoney ? markup`<td>${stage(item)}</td><td>${link(view, 4, item["companyId"])}</td><td>${money(view, item["opportunity"], item["currencyId"])}</td>` : markup`<td>${emailOf(item)}</td>`}
      <td>${personName(view, item["assignedById"])}</td></tr>`,
  );
  const heads = hasMoney
    ? [texts.name, texts.stage, texts.client, texts.amount, texts.responsible]
    : [texts.name, texts.email, texts.responsible];
  return markup`<h1>${title}</h1><div class="inline">${panelButtons(view, `CRM_${codes[entityTypeId] ?? ""}_LIST_TOOLBAR`, 0)}</div>
  <div class="scroll" tabindex="0" role="region" aria-label="${title}"><table id="records" data-live><thead><tr>${heads.map((head) => markup`<th>${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function kanbanCard(view: View, item: Item): Markup {
  return markup`<li class="ticket"><p>${link(view, 31, item.id)}</p><p>${textOf(item["accountNumber"])}</p>
    <p><b>${money(view, item["opportunity"], item["currencyId"])}</b></p><p>${linkedName(view, 4, item["companyId"])}</p>
    <p class="soft">${view.texts.dueDate} : ${day(view, item["closedate"])}</p><p>${badgesOf(view, 31, item.id)}</p></li>`;
}

/** Invoices by stage. */
export function kanban(view: View): Part {
  const { portal, texts } = view;
  const items = [...portal.itemsOf(31).values()];
  const columns = stagesOf(portal, 31).map((stage) => {
    const own = items.filter((item) => item["stageId"] === stage["STATUS_ID"]);
    return markup`<section data-stage="${textOf(stage["STATUS_ID"])}" data-semantics="${textOf(stage["SEMANTICS"]) || "P"}">
      <h2>${textOf(stage["NAME"])} <span class="soft">${own.length}</span></h2><ul>${own.map((item) => kanbanCard(view, item))}</ul></section>`;
  });
  return markup`<h1>${texts.invoices}</h1><div class="inline">${panelButtons(view, "CRM_SMART_INVOICE_LIST_TOOLBAR", 0)}</div>
  <div class="scroll" tabindex="0" role="region" aria-label="${texts.invoices}"><div class="kanban" id="kanban" data-live>${columns}</div></div>`;
}
