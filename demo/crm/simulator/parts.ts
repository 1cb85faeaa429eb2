import { isRecord, listOf, numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { type Entry, type Item, type ProductRow } from "../portal/portal.ts";
import { rowTotal, workOutRow } from "../portal/row-calculator.ts";
import { ownerCodeOf, rowsOf } from "../methods/totals.ts";
import { stagesOf } from "../methods/stages.ts";
import { paymentSum } from "../methods/payment-products.ts";
import { markup, type Markup, type Part } from "./markup.ts";
import { inLanguage, moment, money, personName, plain, type View } from "./view.ts";

function quantityForm(view: View, row: ProductRow): Markup {
  return markup`<form method="post" action="/sim/quantity" class="inline"><input type="hidden" name="id" value="${row.id}" /><input type="hidden" name="back" value="${view.address}" />
    <input name="quantity" type="number" min="0" step="any" value="${row.quantity}" aria-label="${view.texts.quantity} : ${row.productName}" required /><button>${view.texts.change}</button></form>`;
}

/** The rows of a record as the grid shows them: the price with or without tax, as `taxIncluded` has it. */
export function productsPart(view: View, entityTypeId: number, item: Item): Markup {
  const { portal, texts } = view;
  const currency = item["currencyId"];
  const decimals = portal.decimalsOf(textOf(currency));
  const rows = rowsOf(portal, ownerCodeOf(entityTypeId) ?? "", item.id);
  const lines = rows.map((row) => {
    const worked = workOutRow(row, decimals);
    const price = row.taxIncluded === "Y" ? worked.priceBrutto : worked.priceNetto;
    return markup`<tr><th scope="row">${row.productName}</th><td>${money(view, price, currency)}</td><td>${quantityForm(view, row)}</td>
      <td>${worked.discountRate === 0 ? "" : `${plain(view, worked.discountRate)} %`}</td>
      <td>${row.taxRate === null ? texts.noVat : `${plain(view, row.taxRate)} %`}</td>
      <td>${money(view, rowTotal(row, worked.priceExclusive, decimals), currency)}</td></tr>`;
  });
  if (rows.length === 0) return markup`<p>${texts.nothing}</p>`;
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${texts.products}"><table>
    <thead><tr><th>${texts.name}</th><th>${texts.price}</th><th>${texts.quantity}</th><th>${texts.discount}</th><th>${texts.rate}</th><th>${texts.total}</th></tr></thead>
    <tbody>${lines}</tbody>
    <tfoot><tr><th colspan="5" scope="row">${texts.tax}</th><td>${money(view, item["taxValue"], currency)}</td></tr>
    <tr><th colspan="5" scope="row">${texts.total} (${item["isManualOpportunity"] === "Y" ? texts.manual : texts.automatic})</th><td>${money(view, item["opportunity"], currency)}</td></tr></tfoot>
  </table></div>`;
}

/** Stages as a bar, with the way to another one. */
export function stagePart(view: View, entityTypeId: number, item: Item): Markup {
  const { portal, texts, address } = view;
  const stages = stagesOf(portal, entityTypeId);
  const steps = stages.map(
    (stage) =>
      markup`<li ${stage["STATUS_ID"] === item["stageId"] ? markup`aria-current="step"` : ""} data-semantics="${textOf(stage["SEMANTICS"]) || "P"}">${textOf(stage["NAME"])}</li>`,
  );
  const choices = stages.map(
    (stage) =>
      markup`<option value="${textOf(stage["STATUS_ID"])}" ${stage["STATUS_ID"] === item["stageId"] ? markup`selected` : ""}>${textOf(stage["NAME"])}</option>`,
  );
  return markup`<ol class="stages" id="stages" data-live>${steps}</ol>
  <form method="post" action="/sim/move" class="inline">
    <input type="hidden" name="type" value="${entityTypeId}" /><input type="hidden" name="id" value="${item.id}" />
    <input type="hidden" name="back" value="${address}" />
    <label>${texts.stage} <select name="stage">${choices}</select></label><button>${texts.move}</button>
  </form>`;
}

/** BB codes without their brackets; addresses become links. */
function bbText(text: string): Part {
  const parts = text.split(/(\[url=[^\]]+\][^[]*\[\/url\])/i);
  return parts.map((part): Part => {
    const link = /^\[url=(https?:[^\]]+)\]([^[]*)\[\/url\]$/i.exec(part);
    const bare = part.replace(/\[\/?(b|i|u|s|p|br|user|url|list|\*|size|color)(=[^\]]*)?\]/gi, "");
    return link === null ? bare : markup`<a href="${link[1] ?? ""}">${link[2] ?? ""}</a>`;
  });
}

function fileLinks(files: Json | undefined): Part {
  const links = listOf(files).map((one) => {
    const file = recordOf(one);
    return markup`<li><a href="/bitrix/components/bitrix/crm.item/show_file.php?fileId=${textOf(file["id"])}">${textOf(file["name"])}</a></li>`;
  });
  return links.length === 0 ? "" : markup`<ul class="files">${links}</ul>`;
}

/** The texts of a configurable activity's blocks, whatever kind they are. */
function blockTexts(view: View, value: Json | undefined): readonly string[] {
  if (!isRecord(value)) return [];
  const properties = recordOf(value["properties"]);
  const own = [properties["title"], properties["value"], properties["text"]]
    .map((one) => inLanguage(view, one))
    .filter((one) => one !== "");
  const inner = [...Object.values(recordOf(properties["blocks"])), properties["block"]];
  return [...own, ...inner.flatMap((one) => blockTexts(view, one))];
}

function activityButtons(view: View, activity: Entry): Part {
  const buttons = Object.values(recordOf(recordOf(recordOf(activity["layout"])["footer"])["buttons"]));
  return buttons.map((one) => {
    const button = recordOf(one);
    const action = recordOf(button["action"]);
    const text = inLanguage(view, button["title"]);
    if (action["type"] === "redirect") return markup`<a class="button" href="${textOf(action["uri"])}">${text}</a>`;
    if (action["type"] !== "openRestApp") return "";
    const handed = JSON.stringify(action["actionParams"] ?? {});
    return markup`<button type="button" data-open-app="${textOf(activity["clientId"])}" data-handed="${handed}">${text}</button>`;
  });
}

function activityEntry(view: View, activity: Entry): Markup {
  const { texts, portal, address } = view;
  const body = Object.values(recordOf(recordOf(recordOf(activity["layout"])["body"])["blocks"]));
  const badge = recordOf(portal.badges.get(textOf(activity["badgeCode"])) ?? {});
  const isOpen = activity["completed"] !== "Y";
  const deadline = activity["deadline"];
  return markup`<li class="entry" data-kind="${textOf(activity["kind"])}">
    <h4>${textOf(activity["title"])} ${badge["code"] === undefined ? "" : markup`<span class="badge" data-type="${textOf(badge["type"])}">${inLanguage(view, badge["value"])}</span>`}</h4>
    ${textOf(activity["text"]) === "" ? "" : markup`<p>${bbText(textOf(activity["text"]))}</p>`}
    ${body.flatMap((block) => blockTexts(view, block)).map((text) => markup`<p>${text}</p>`)}
    <p class="soft">${moment(view, activity["at"])} · ${personName(view, activity["responsibleId"])}${deadline === null ? "" : ` · ${texts.until} ${moment(view, deadline)}`}</p>
    <div class="inline">${activityButtons(view, activity)}
    ${isOpen ? markup`<form method="post" action="/sim/complete"><input type="hidden" name="id" value="${activity.id}" /><input type="hidden" name="back" value="${address}" /><button>${texts.complete}</button></form>` : ""}</div>
  </li>`;
}

function commentEntry(view: View, comment: Entry): Markup {
  return markup`<li class="entry" data-kind="${textOf(comment["kind"])}">
    ${textOf(comment["title"]) === "" ? "" : markup`<h4>${textOf(comment["title"])}</h4>`}
    <p>${bbText(textOf(comment["text"]))}</p>${fileLinks(comment["files"])}
    <p class="soft">${moment(view, comment["at"])} · ${personName(view, comment["authorId"])}</p>
  </li>`;
}

/** What was done and is to be done about a record. */
export function timelinePart(view: View, entityTypeId: number, item: Item): Markup {
  const { portal, texts } = view;
  const isOwn = (one: Entry) => one["ownerTypeId"] === entityTypeId && one["ownerId"] === item.id;
  const activities = [...portal.activities.values()].filter(isOwn);
  const open = activities.filter((one) => one["completed"] !== "Y");
  const past = [...activities.filter((one) => one["completed"] === "Y"), ...[...portal.comments.values()].filter(isOwn)];
  past.sort((a, b) => (numberOf(b["at"]) ?? 0) - (numberOf(a["at"]) ?? 0));
  const entry = (one: Entry) => ("layout" in one || one["kind"] === "todo" ? activityEntry(view, one) : commentEntry(view, one));
  const list = (entries: readonly Entry[]) =>
    entries.length === 0 ? markup`<p class="soft">${texts.nothing}</p>` : markup`<ul class="timeline">${entries.map(entry)}</ul>`;
  return markup`<section id="timeline" data-live aria-labelledby="timeline-title"><h2 id="timeline-title">${texts.timeline}</h2>
    <h3>${texts.planned}</h3>${list(open)}<h3>${texts.done}</h3>${list(past)}</section>`;
}

/** The payments of a record. */
export function paymentsPart(view: View, entityTypeId: number, item: Item): Markup {
  const { portal, texts } = view;
  const own = [...portal.payments.values()].filter((one) => one["entityTypeId"] === entityTypeId && one["entityId"] === item.id);
  if (own.length === 0) return markup``;
  const decimals = portal.decimalsOf(textOf(item["currencyId"]));
  const rows = own.map((payment) => {
    const isPaid = payment["paid"] === "Y";
    return markup`<li>${textOf(payment["accountNumber"])} · ${money(view, paymentSum(portal, payment.id, decimals), item["currencyId"])} · ${isPaid ? texts.paid : texts.unpaid}
      ${isPaid ? "" : markup`<a href="/~p${payment.id}">${texts.pay}</a>`}</li>`;
  });
  return markup`<section><h2>${texts.payments}</h2><ul>${rows}</ul></section>`;
}

/** The badges of a record's open activities, as the kanban shows them. */
export function badgesOf(view: View, entityTypeId: number, itemId: number): readonly Markup[] {
  const { portal } = view;
  const open = [...portal.activities.values()].filter(
    (one) =>
      one["ownerTypeId"] === entityTypeId &&
      one["ownerId"] === itemId &&
      textOf(one["badgeCode"]) !== "" &&
      one["completed"] !== "Y",
  );
  return open.flatMap((one) => {
    const badge: JsonRecord | undefined = portal.badges.get(textOf(one["badgeCode"]));
    return badge === undefined
      ? []
      : [markup`<span class="badge" data-type="${textOf(badge["type"])}">${inLanguage(view, badge["value"])}</span>`];
  });
}
