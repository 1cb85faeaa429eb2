/** Where the staff app stands; one entry per screen. */
export type AppRoute =
  | { readonly page: "receivables" }
  | { readonly page: "invoice"; readonly id: string }
  | { readonly page: "today" }
  | { readonly page: "figures" }
  | { readonly page: "reports" }
  | { readonly page: "drafts" }
  | { readonly page: "draft"; readonly id: string }
  | { readonly page: "customers" }
  | { readonly page: "customer"; readonly id: string }
  | { readonly page: "bank" }
  | { readonly page: "collections" }
  | { readonly page: "payments" }
  | { readonly page: "questions" }
  | { readonly page: "alerts" }
  | { readonly page: "viewer" }
  | { readonly page: "journal" }
  | { readonly page: "deliveries" }
  | { readonly page: "settings" }
  | { readonly page: "crm" }
  | { readonly page: "people" }
  | { readonly page: "keys" }
  | { readonly page: "account" }
  | { readonly page: "invitation" }
  | { readonly page: "unknown" };

const BASE = "/app";

/** Reads the address of a screen. */
export function readRoute(pathname: string): AppRoute {
  const [section, id] = pathname.replace(BASE, "").split("/").filter(Boolean).map(decodeURIComponent);
  switch (section) {
    case undefined:
      return { page: "today" };
    case "invoices":
      return id === undefined ? { page: "receivables" } : { page: "invoice", id };
    case "drafts":
      return id === undefined ? { page: "drafts" } : { page: "draft", id };
    case "customers":
      return id === undefined ? { page: "customers" } : { page: "customer", id };
    case "receivables":
    case "bank":
    case "collections":
    case "today":
    case "figures":
    case "reports":
    case "payments":
    case "questions":
    case "alerts":
    case "viewer":
    case "journal":
    case "deliveries":
    case "settings":
    case "crm":
    case "people":
    case "keys":
    case "account":
    case "invitation":
      return { page: section };
    default:
      return { page: "unknown" };
  }
}

/** Writes the address of a screen. */
export function writeRoute(route: AppRoute): string {
  switch (route.page) {
    case "today":
    case "unknown":
      return `${BASE}/`;
    case "invoice":
      return `${BASE}/invoices/${encodeURIComponent(route.id)}`;
    case "draft":
      return `${BASE}/drafts/${encodeURIComponent(route.id)}`;
    case "customer":
      return `${BASE}/customers/${encodeURIComponent(route.id)}`;
    default:
      return `${BASE}/${route.page}`;
  }
}
