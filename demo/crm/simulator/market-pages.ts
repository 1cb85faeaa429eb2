import { numberOf, textOf } from "../portal/json.ts";
import { type AppRegistration } from "../portal/apps.ts";
import { paymentSum } from "../methods/payment-products.ts";
import { markup, type Markup, type Part } from "./markup.ts";
import { frameSlot } from "./shell.ts";
import { money, type View } from "./view.ts";

function hidden(view: View, fields: Readonly<Record<string, string>>): Part {
  return Object.entries({ ...fields, back: view.address }).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}" />`,
  );
}

function act(view: View, action: string, text: string, fields: Readonly<Record<string, string>> = {}, more: Part = ""): Markup {
  return markup`<form method="post" action="/sim/${action}" class="inline">${hidden(view, fields)}${more}<button>${text}</button></form>`;
}

function appCard(view: View, app: AppRegistration): Markup {
  const { portal, texts, user } = view;
  const installed = portal.apps.get(app.clientId);
  const { clientId } = app;
  const state = installed === undefined ? texts.notInstalled : installed.isFinished ? texts.installed : texts.installing;
  const places = [...portal.placements.values()].filter((one) => one.clientId === clientId);
  const handlers = [...portal.handlers.values()].filter((one) => one.clientId === clientId);
  const list = (entries: readonly string[]) => markup`<ul>${entries.map((entry) => markup`<li><code>${entry}</code></li>`)}</ul>`;
  const buttons = user.isAdmin
    ? markup`${installed?.isFinished === true ? "" : markup`<a class="button" href="/market/install/?app=${clientId}">${texts.install}</a>`}
      ${
        installed === undefined
          ? ""
          : markup`${act(view, "update", texts.update, { app: clientId })}
      ${act(view, "uninstall", texts.uninstall, { app: clientId }, markup`<label><input type="checkbox" name="clean" value="1" /> ${texts.clean}</label>`)}`
      }`
    : markup`<p>${texts.onlyAdmin}</p>`;
  return markup`<section class="box" data-app="${clientId}"><h2>${app.title}</h2>
    <p id="app-state" data-live>${state} · ${texts.version} ${installed?.version ?? app.version}${installed === undefined ? "" : ` · ${texts.finishes} : ${String(installed.finishes)}`}</p>
    <div class="inline">${installed?.isFinished === true ? markup`<a class="button" href="/marketplace/app/?app=${clientId}">${texts.openApp}</a>` : ""}${buttons}</div>
    <div id="app-bindings" data-live>${installed === undefined ? "" : markup`<h3>${texts.places}</h3>${list(places.map((one) => one.placement))}<h3>${texts.handlers}</h3>${list(handlers.map((one) => one.event))}`}</div>
  </section>`;
}

/** The applications of the portal: install, update, uninstall. */
export function market(view: View): Part {
  return markup`<h1>${view.texts.market}</h1>${[...view.portal.registrations.values()].map((app) => appCard(view, app))}`;
}

/** The page on which an application installs itself. */
export function installPage(view: View, app: AppRegistration): Part {
  const { texts, user } = view;
  if (!user.isAdmin) return markup`<h1>${app.title}</h1><p>${texts.onlyAdmin}</p>`;
  const wish = { placement: "DEFAULT", title: app.title, clientId: app.clientId, installs: true };
  return markup`<h1>${texts.installing} : ${app.title}</h1>${frameSlot(wish)}`;
}

/** An application's own page; while it is not installed all the way only a hint. */
export function appPage(view: View, app: AppRegistration, handedOver: string): Part {
  const { portal, texts } = view;
  const installed = portal.apps.get(app.clientId);
  if (installed?.isFinished !== true)
    return markup`<h1>${app.title}</h1><p>${installed === undefined ? texts.notInstalled : texts.reinstallHint}</p>`;
  return frameSlot({
    placement: "DEFAULT",
    title: app.title,
    clientId: app.clientId,
    ...(handedOver === "" ? {} : { handedOver }),
  });
}

const faultKinds = [
  "lost-answer",
  "dropped",
  "too-many",
  "operating-time",
  "error-after",
  "html",
  "expired",
  "slow",
  "held",
] as const;

function faultsPart(view: View): Markup {
  const { portal, texts } = view;
  const fields = markup`<label>${texts.fault} <select name="kind">${faultKinds.map((kind) => markup`<option>${kind}</option>`)}</select></label>
    <label>${texts.method} <input name="method" placeholder="crm.item.add" /></label>
    <label>${texts.times} <input name="times" type="number" min="1" value="1" /></label>`;
  const waiting = portal.faults.waiting.map((fault) => markup`<li><code>${fault.kind}</code> ${fault.method ?? "*"}</li>`);
  return markup`<section class="box"><h2>${texts.faults}</h2>${act(view, "fault", texts.order, {}, fields)}
    <div id="faults" data-live>${waiting.length === 0 ? "" : markup`<h3>${texts.waiting}</h3><ul>${waiting}</ul>`}</div>
    <div class="inline">${act(view, "faults-clear", texts.clear)}${act(view, "expire", texts.expire)}${act(view, "rename", texts.rename)}</div></section>`;
}

function eventsPart(view: View): Markup {
  const { portal, texts } = view;
  const { mode, held } = portal.events;
  const option = (value: "deliver" | "lose" | "hold") =>
    markup`<option value="${value}" ${value === mode ? markup`selected` : ""}>${texts[value]}</option>`;
  const fields = markup`<label>${texts.mode} <select name="mode">${(["deliver", "lose", "hold"] as const).map(option)}</select></label>`;
  return markup`<section class="box"><h2>${texts.events}</h2>${act(view, "events", texts.save, {}, fields)}
    <p id="held" data-live>${held.length === 0 ? "" : `${String(held.length)} ${texts.held}`}</p>
    <div class="inline">${act(view, "release", texts.releaseInOrder, { how: "order" })}${act(view, "release", texts.releaseReversed, { how: "reversed" })}${act(view, "release", texts.releaseTwice, { how: "twice" })}</div></section>`;
}

function callsPart(view: View): Markup {
  const { portal, texts } = view;
  const rows = portal.calls
    .slice(-40)
    .reverse()
    .map(
      (
        call,
      ) => markup`<tr><td><code>${call.method}</code></td><td>${call.status === 0 ? texts.noAnswer : call.status} ${call.outcome}</td>
        <td>${call.fromBrowser ? texts.browser : texts.server}</td></tr>`,
    );
  return markup`<section class="box"><h2>${texts.calls}</h2><div class="scroll" tabindex="0" role="region" aria-label="${texts.calls}"><table id="calls" data-live>
    <thead><tr><th>${texts.method.replace(/ \(.*/, "")}</th><th>${texts.status}</th><th>${texts.from}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

/** What only a simulator has: faults, the fate of events, what came in. */
export function devops(view: View): Part {
  return markup`<h1>${view.texts.settings}</h1><p>${view.texts.simulator}</p>${faultsPart(view)}${eventsPart(view)}${callsPart(view)}`;
}

/** Where a client pays a payment of the portal's own. */
export function payPage(view: View, paymentId: number): Part | undefined {
  const { portal, texts } = view;
  const payment = portal.payments.get(paymentId);
  if (payment === undefined) return undefined;
  const item = portal.items.get(numberOf(payment["entityTypeId"]) ?? 0)?.get(numberOf(payment["entityId"]));
  const sum = paymentSum(portal, paymentId, portal.decimalsOf(textOf(item?.["currencyId"])));
  const state = payment["paid"] === "Y" ? markup`<p>${texts.paid}</p>` : act(view, "pay", texts.pay, { id: String(paymentId) });
  return markup`<h1>${texts.payTitle}</h1><p>${money(view, sum, item?.["currencyId"])}</p>${state}`;
}
