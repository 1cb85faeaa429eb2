import assert from "node:assert/strict";
import { test } from "node:test";
import { readRoute, writeRoute, type AppRoute } from "./route.ts";

const routes: readonly AppRoute[] = [
  { page: "receivables" },
  { page: "invoice", id: "a b/c" },
  { page: "today" },
  { page: "figures" },
  { page: "reports" },
  { page: "drafts" },
  { page: "draft", id: "d1" },
  { page: "customers" },
  { page: "customer", id: "c1" },
  { page: "payments" },
  { page: "questions" },
  { page: "alerts" },
  { page: "viewer" },
  { page: "journal" },
  { page: "settings" },
  { page: "people" },
  { page: "keys" },
  { page: "account" },
  { page: "invitation" },
];

test("every screen is found again by its own address", () => {
  for (const route of routes) assert.deepEqual(readRoute(writeRoute(route)), route);
});

test("an address of no screen is told apart", () => {
  assert.deepEqual(readRoute("/app/elsewhere"), { page: "unknown" });
});
