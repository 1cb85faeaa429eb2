import assert from "node:assert/strict";
import { test } from "node:test";
import { checkPolicy } from "./check-policy.ts";
import { defaultPolicy } from "./default-policy.ts";
import { choosePolicy, type PolicyChoice } from "./policy.ts";
import { sendWindowAt } from "./send-window.ts";

const codes = (changes: Partial<typeof defaultPolicy>) => checkPolicy({ ...defaultPolicy, ...changes }).map(({ code }) => code);

test("the policy a firm starts from can be saved", () => {
  assert.deepEqual(checkPolicy(defaultPolicy), []);
});

test("what cannot be kept is refused with its reason", () => {
  const [before, due, first, second, third, call, notice] = defaultPolicy.steps;
  assert.ok(before && due && first && second && third && call && notice);
  assert.deepEqual(codes({ steps: [] }), ["no-steps"]);
  assert.deepEqual(codes({ steps: [first, { ...second, id: first.id }] }), ["step-id-twice"]);
  assert.deepEqual(codes({ steps: [first, { ...second, days: first.days }] }), ["step-day-twice"]);
  assert.deepEqual(
    codes({
      steps: [
        { ...second, days: 4 },
        { ...first, days: 9 },
      ],
    }),
    ["tone-falls-back"],
  );
  assert.deepEqual(codes({ steps: [{ ...notice, needsApproval: false }] }), ["last-resort-needs-approval"]);
  assert.deepEqual(codes({ steps: [{ ...first, days: -2 }] }), ["before-due-must-be-upcoming"]);
  assert.deepEqual(codes({ quiet: { weekdays: [1, 2, 3, 4, 5, 6, 7], holidays: "fr" } }), ["every-day-quiet"]);
  assert.deepEqual(codes({ tolerance: "-1" }), ["tolerance"]);
  assert.deepEqual(codes({ window: { from: "17:00", until: "09:00" } }), ["window"]);
});

test("the most specific choice wins, an exclusion too", () => {
  const at = (scope: PolicyChoice["scope"]): PolicyChoice => ({ scope, version: 1, policy: defaultPolicy });
  const choices: PolicyChoice[] = [
    at({ kind: "invoice", invoiceId: "i" }),
    at({ kind: "tenant" }),
    { scope: { kind: "customer", customerId: "c" }, version: 1 },
    at({ kind: "client-type", type: "business" }),
  ];
  const scopeFor = (customerId: string, invoiceId: string, clientType: "business" | "consumer" = "business") =>
    choosePolicy(choices, { clientType, customerId, invoiceId })?.scope.kind;
  assert.equal(scopeFor("c", "i"), "invoice");
  assert.equal(scopeFor("c", "j"), "customer");
  assert.equal(choosePolicy(choices, { clientType: "business", customerId: "c", invoiceId: "j" })?.policy, undefined);
  assert.equal(scopeFor("d", "j"), "client-type");
  assert.equal(scopeFor("d", "j", "consumer"), "tenant");
});

test("hours are the client's, on the days the clocks change too", () => {
  const window = { from: "02:30", until: "17:00" };
  const at = (zone: string, instant: string) => sendWindowAt(window, zone, instant);
  assert.equal(at("Europe/Paris", "2026-01-15T10:00:00Z").opensAt, "2026-01-15T01:30:00.000Z");
  assert.equal(at("Europe/Paris", "2026-07-15T10:00:00Z").opensAt, "2026-07-15T00:30:00.000Z");
  // 02:30 does not exist on that day: the hours begin at 03:00 summer time.
  assert.equal(at("Europe/Paris", "2026-03-29T10:00:00Z").opensAt, "2026-03-29T01:00:00.000Z");
  assert.equal(at("Pacific/Kiritimati", "2026-01-15T10:30:00Z").day, "2026-01-16");
  assert.deepEqual(
    ["2026-01-15T01:29:59Z", "2026-01-15T01:30:00Z", "2026-01-15T15:59:59Z", "2026-01-15T16:00:00Z"].map(
      (instant) => at("Europe/Paris", instant).isOpen,
    ),
    [false, true, true, false],
  );
});
