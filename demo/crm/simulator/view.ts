import { type IncomingMessage } from "node:http";
import { numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { type Item, type Portal, type PortalUser } from "../portal/portal.ts";
import { nameOf } from "../methods/items.ts";
import { textsFor, type Texts } from "./texts.ts";

/** Everything a page is drawn for: the portal, who looks, in which language and colours. */
export interface View {
  readonly portal: Portal;
  readonly user: PortalUser;
  readonly language: "fr" | "en";
  readonly scheme: "light" | "dark" | "system";
  readonly texts: Texts;
  /** Whether the page lies in a panel over another, without menu. */
  readonly isPanel: boolean;
  readonly path: string;
  /** Path and query. */
  readonly address: string;
}

function cookiesOf(request: IncomingMessage): ReadonlyMap<string, string> {
  const parts = (request.headers.cookie ?? "").split(/;\s*/).map((part) => part.split("="));
  return new Map(parts.map(([name = "", value = ""]) => [name, value]));
}

/** What a request's cookies and address say about who looks. */
export function viewOf(portal: Portal, request: IncomingMessage): View {
  const cookies = cookiesOf(request);
  const url = new URL(request.url ?? "/", portal.origin);
  const user = portal.users.get(Number(cookies.get("portal_user"))) ?? portal.users.get(1);
  if (user === undefined) throw new Error("A portal has people");
  const wanted = cookies.get("portal_language") ?? portal.language;
  const language = wanted === "fr" ? "fr" : "en";
  const scheme = cookies.get("portal_scheme");
  return {
    portal,
    user,
    language,
    scheme: scheme === "light" || scheme === "dark" ? scheme : "system",
    texts: textsFor(language),
    isPanel: url.searchParams.get("IFRAME") === "Y",
    path: url.pathname,
    address: `${url.pathname}${url.search}`,
  };
}

/** An amount with its currency. */
export function money({ language }: View, amount: Json | undefined, currency: Json | undefined): string {
  const code = textOf(currency) || "EUR";
  return new Intl.NumberFormat(language, { style: "currency", currency: code }).format(numberOf(amount) ?? 0);
}

/** A number with few decimals. */
export function plain({ language }: View, value: Json | undefined): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(numberOf(value) ?? 0);
}

/** A kept day. */
export function day({ language }: View, value: Json | undefined): string {
  const text = textOf(value);
  if (text === "") return "";
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(Date.parse(`${text}T00:00:00Z`));
}

/** A kept instant, in the portal's zone. */
export function moment({ language, portal }: View, at: Json | undefined): string {
  const value = numberOf(at);
  if (value === undefined) return "";
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short", timeZone: portal.zone }).format(value);
}

/** Path of a record's card. */
export function cardPath(entityTypeId: number, id: number): string {
  const noun = { 2: "deal", 3: "contact", 4: "company" }[entityTypeId];
  return noun === undefined ? `/crm/type/${String(entityTypeId)}/details/${String(id)}/` : `/crm/${noun}/details/${String(id)}/`;
}

/** A linked record, if it is there. */
export function linkedItem({ portal }: View, entityTypeId: number, id: Json | undefined): Item | undefined {
  return portal.items.get(entityTypeId)?.get(numberOf(id));
}

/** The text by which a linked record is known. */
export function linkedName(view: View, entityTypeId: number, id: Json | undefined): string {
  const item = linkedItem(view, entityTypeId, id);
  return item === undefined ? "" : nameOf(item);
}

/** Name of a person of the portal. */
export function personName({ portal }: View, id: Json | undefined): string {
  const user = portal.users.get(numberOf(id) ?? 0);
  return user === undefined ? "" : `${user.name} ${user.lastName}`.trim();
}

/** A text given per language, in the one that is looked in. */
export function inLanguage({ language }: View, value: Json | undefined): string {
  if (typeof value === "string") return value;
  const texts: JsonRecord = recordOf(value);
  return textOf(texts[language] ?? texts["en"] ?? Object.values(texts)[0]);
}
