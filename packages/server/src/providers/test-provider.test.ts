import { MemoryStore } from "@acquit/engine";
import { Dice, HandClock } from "../../../engine/src/engine.test-suite.ts";
import { testPaymentProvider } from "../../../engine/src/ports/payment-provider.test-suite.ts";
import { TEST_DELAY_SECONDS, TestProvider, type TestOutcome } from "./test-provider.ts";

const outcomes = {
  pays: "paid",
  "pays-later": "paid-later",
  "is-refused": "failed",
  leaves: "cancelled",
} as const satisfies Record<string, TestOutcome>;

testPaymentProvider("the test provider", () => {
  const clock = new HandClock();
  const provider = new TestProvider({
    clock,
    store: new MemoryStore(),
    random: new Dice(),
    secret: "a secret",
    origin: () => "https://acquit.example",
  });
  return Promise.resolve({
    provider,
    clock,
    delaySeconds: TEST_DELAY_SECONDS,
    payer: async (reference, does) => {
      await provider.settle(reference, outcomes[does]);
    },
    webhook: (reference, eventId) => provider.webhook(reference, eventId),
  });
});
