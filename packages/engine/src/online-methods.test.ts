import assert from "node:assert/strict";
import { test } from "node:test";
import { chosenMethod, onlineMethodsOf } from "./online-methods.ts";
import { PretendProvider } from "./pretend-provider.test-suite.ts";
import type { PaymentProvider } from "./ports/payment-provider.ts";

const cards = new PretendProvider();
const bank = {
  id: "bank",
  capabilities: { ...cards.capabilities, methods: ["transfer", "direct-debit"] },
} as unknown as PaymentProvider;
const both = new Map<string, PaymentProvider>([
  ["pretend", cards],
  ["bank", bank],
]);

test("each method of each provider is offered, the first one under the provider's own name", () => {
  assert.deepEqual(onlineMethodsOf(both), [
    { provider: "pretend", label: "card" },
    { provider: "bank", label: "transfer" },
    { provider: "bank:direct-debit", label: "direct-debit" },
  ]);
});

test("what is offered can be chosen, what is not offered cannot", () => {
  assert.deepEqual(chosenMethod(both, "bank:direct-debit"), { provider: bank, method: "direct-debit" });
  assert.deepEqual(chosenMethod(both, "bank"), { provider: bank });
  assert.deepEqual(chosenMethod(both, undefined), { provider: cards });
  assert.deepEqual(
    [chosenMethod(both, "bank:card"), chosenMethod(both, "other"), chosenMethod(new Map(), undefined)],
    [undefined, undefined, undefined],
  );
});
