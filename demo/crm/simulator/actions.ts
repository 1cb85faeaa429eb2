import { type FaultKind } from "../portal/faults.ts";
import { uninstallApp, updateApp } from "../portal/apps.ts";
import { textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { runRobot } from "../portal/robots.ts";
import { type EventMode } from "../portal/event-post.ts";
import { allMethods } from "../methods/all-methods.ts";
import { settlePayment } from "../methods/payment-methods.ts";
import { updateItem } from "../methods/items.ts";
import { type View } from "./view.ts";

/** What a form does; answers cookies to set. */
type Act = (view: View, form: JsonRecord) => readonly string[];

const nothing: readonly string[] = [];

function change(view: View, form: JsonRecord, fields: JsonRecord): readonly string[] {
  const { portal, user } = view;
  const entityTypeId = Number(textOf(form["type"]));
  const item = portal.items.get(entityTypeId)?.get(Number(textOf(form["id"])));
  if (item !== undefined) updateItem({ portal, user, params: {}, app: undefined, token: "" }, entityTypeId, item, fields);
  return nothing;
}

/** Does by a method what a person does on a page. */
function byMethod(view: View, method: string, id: Json | undefined, fields: JsonRecord): readonly string[] {
  const { portal, user } = view;
  allMethods[method]?.run({ portal, user, params: { id: Number(textOf(id)), fields }, app: undefined, token: "" });
  return nothing;
}

function release({ portal }: View, form: JsonRecord): readonly string[] {
  const how = textOf(form["how"]);
  portal.events.release((held) => {
    if (how === "reversed") return [...held].reverse();
    return how === "twice" ? [...held, ...held] : held;
  });
  return nothing;
}

function addFault({ portal }: View, form: JsonRecord): readonly string[] {
  const method = textOf(form["method"]).trim();
  const times = Math.max(1, Number(textOf(form["times"])) || 1);
  portal.faults.add({ kind: textOf(form["kind"]) as FaultKind, times, ...(method === "" ? {} : { method }) });
  return nothing;
}

const admins: Readonly<Record<string, Act>> = {
  update: ({ portal }, form) => {
    const clientId = textOf(form["app"]);
    updateApp(portal, clientId, { version: (portal.apps.get(clientId)?.version ?? 1) + 1 });
    return nothing;
  },
  uninstall: ({ portal }, form) => {
    uninstallApp(portal, textOf(form["app"]), form["clean"] === "1");
    return nothing;
  },
};

const acts: Readonly<Record<string, Act>> = {
  look: (_, form) =>
    (["user", "language", "scheme"] as const).map((name) => {
      const value = textOf(form[name]).replace(/\W/g, "");
      return `portal_${name}=${value}; Path=/; SameSite=Lax`;
    }),
  move: (view, form) => change(view, form, { stageId: textOf(form["stage"]) }),
  "rename-record": (view, form) => change(view, form, { title: textOf(form["title"]) }),
  requisite: (view, { id, RQ_COMPANY_NAME = "", RQ_VAT_ID = "" }) =>
    byMethod(view, "crm.requisite.update", id, { RQ_COMPANY_NAME, RQ_VAT_ID }),
  quantity: (view, { id, quantity = "1" }) => byMethod(view, "crm.item.productrow.update", id, { quantity }),
  complete: ({ portal }, form) => {
    const activity = portal.activities.get(Number(textOf(form["id"])));
    if (activity !== undefined) activity["completed"] = "Y";
    return nothing;
  },
  robot: ({ portal }, form) => {
    runRobot(portal, {
      code: textOf(form["code"]),
      entityTypeId: Number(textOf(form["type"])),
      itemId: Number(textOf(form["id"])),
    });
    return nothing;
  },
  pay: ({ portal, user }, form) => {
    const payment = portal.payments.get(Number(textOf(form["id"])));
    if (payment !== undefined) settlePayment(portal, payment, true, user.id);
    return nothing;
  },
  fault: addFault,
  "faults-clear": ({ portal }) => {
    portal.faults.clear();
    return nothing;
  },
  expire: ({ portal }) => {
    portal.grants.expireAll();
    return nothing;
  },
  events: ({ portal }, form) => {
    portal.events.mode = textOf(form["mode"]) as EventMode;
    return nothing;
  },
  release,
};

/** Runs what a form of the simulator's pages asks for; undefined where there is no such act, or not for this person. */
export function runAct(name: string, view: View, form: JsonRecord): readonly string[] | undefined {
  const act = acts[name] ?? (view.user.isAdmin ? admins[name] : undefined);
  if (act === undefined) return undefined;
  view.portal.changes += 1;
  return act(view, form);
}
