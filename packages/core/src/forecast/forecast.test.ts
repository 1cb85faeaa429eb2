import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { weekdayOfDayNumber } from "../calendar/date.ts";
import { cashInByDay, cashInByWeek, reserveLine } from "./cash-in.ts";
import { chanceBy, chanceByAfter, dayByChance, sampleOf } from "./distribution.ts";
import { forecastPayments } from "./forecast.ts";
import type { PastInvoice } from "./past-invoice.ts";

const start = 20_000;

/** Random numbers of a seed, so that a firm's past is the same in every run. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Clients with habits of their own: client n pays 4 n days late, give or take six. */
function aPast(count: number, seed = 7): PastInvoice[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, at) => {
    const client = Math.floor(random() * 8);
    const issueDay = start + at;
    const isDisputed = random() < 0.2;
    const scatter = (random() + random() + random() - 1.5) * 8;
    const late = Math.max(-29, Math.round(4 * client + (isDisputed ? 15 : 0) + scatter));
    return {
      invoiceId: `i${String(at)}`,
      customerId: `c${String(client)}`,
      issueDay,
      dueDay: issueDay + 30,
      settledDay: issueDay + 30 + late,
      isDisputed,
      open: 10_000,
    };
  });
}

const past = aPast(400);
const asOf = start + 400;

test("what happens after the day changes nothing of the forecast", () => {
  const day = start + 250;
  const asItStood = past
    .filter(({ issueDay }) => issueDay <= day)
    .map(({ settledDay, ...invoice }) => (settledDay !== undefined && settledDay <= day ? { ...invoice, settledDay } : invoice));
  const strip = (list: readonly PastInvoice[]) =>
    forecastPayments(list, day).payments.map(({ invoice, expectedDay, lowDay, highDay }) => [
      invoice.invoiceId,
      expectedDay,
      lowDay,
      highDay,
    ]);
  assert.deepEqual(strip(past), strip(asItStood));
});

test("every open invoice is expected after the day, within its interval", () => {
  fc.assert(
    fc.property(fc.integer({ min: -5, max: 460 }), fc.integer({ min: 1, max: 120 }), (shift, count) => {
      const list = past.slice(0, count);
      const day = start + shift;
      const { payments } = forecastPayments(list, day);
      const open = list.filter((one) => one.issueDay <= day && (one.settledDay ?? Infinity) > day);
      assert.deepEqual(
        payments.map(({ invoice }) => invoice.invoiceId),
        open.map(({ invoiceId }) => invoiceId),
      );
      for (const { expectedDay, lowDay, highDay } of payments) {
        assert.ok(lowDay > day && lowDay <= expectedDay && expectedDay <= highDay);
        assert.ok(Number.isInteger(expectedDay) && highDay - day < 2_000);
      }
    }),
    { numRuns: 25 },
  );
});

test("a client who pays late is expected later than one who pays at once", () => {
  const open = (client: number): PastInvoice => ({
    invoiceId: `new${String(client)}`,
    customerId: `c${String(client)}`,
    issueDay: asOf,
    dueDay: asOf + 30,
  });
  const { payments } = forecastPayments([...past, open(0), open(7)], asOf);
  const day = (id: string) => payments.find(({ invoice }) => invoice.invoiceId === id)?.expectedDay ?? 0;
  assert.ok(Math.abs(day("new0") - (asOf + 30)) <= 3);
  assert.ok(Math.abs(day("new7") - (asOf + 58)) <= 3);
});

test("a client nobody knows gets the middle of all and a wider interval, and the forecast says so", () => {
  const invoice = { issueDay: asOf, dueDay: asOf + 30 };
  const list = [...past, { invoiceId: "known", customerId: "c3", ...invoice }, { invoiceId: "new", customerId: "x", ...invoice }];
  const { payments } = forecastPayments(list, asOf);
  const [known, unknown] = ["known", "new"].map((id) => payments.find((one) => one.invoice.invoiceId === id));
  assert.ok(known && unknown);
  assert.equal(known.basis, "own-history");
  assert.equal(unknown.basis, "all-clients");
  assert.ok(unknown.highDay - unknown.lowDay > known.highDay - known.lowDay);
});

test("nothing settled yet still gives dates, and says what they rest on", () => {
  const { payments, calibration } = forecastPayments(
    [{ invoiceId: "one", customerId: "c", issueDay: start, dueDay: start + 30 }],
    start,
  );
  const [only] = payments;
  assert.ok(only);
  assert.equal(only.basis, "all-clients");
  assert.ok(only.highDay - only.lowDay >= 30);
  assert.deepEqual([calibration.measured, calibration.rawCoverage], [0, null]);
});

test("a promise stands above habits until its day has passed", () => {
  const promised = (day: number): PastInvoice => ({
    invoiceId: "p",
    customerId: "c7",
    issueDay: asOf - 10,
    dueDay: asOf + 20,
    promisedDay: day,
  });
  const withPromise = (day: number) =>
    forecastPayments([...past, promised(day)], asOf).payments.find(({ invoice }) => invoice.invoiceId === "p");
  assert.deepEqual([withPromise(asOf + 9)?.expectedDay, withPromise(asOf + 9)?.basis], [asOf + 9, "promise"]);
  assert.equal(withPromise(asOf - 1)?.basis, "own-history");
});

test("intervals made on days past held about four times in five", () => {
  const outcomes = new Map(aPast(700, 11).map((one) => [one.invoiceId, one]));
  let [inside, all] = [0, 0];
  for (let day = start + 200; day < start + 600; day += 40) {
    for (const { invoice, lowDay, highDay } of forecastPayments([...outcomes.values()], day).payments) {
      const settledDay = outcomes.get(invoice.invoiceId)?.settledDay ?? 0;
      all += 1;
      if (settledDay >= lowDay && settledDay <= highDay) inside += 1;
    }
  }
  assert.ok(all > 250);
  assert.ok(inside / all > 0.76 && inside / all < 0.92, `${String(inside)} of ${String(all)}`);
});

test("chances rise with time and their days are their inverse", () => {
  const sample = sampleOf(past.map(({ settledDay = 0, dueDay }) => settledDay - dueDay));
  const prediction = { parts: [{ weight: 1, shift: 3, sample }], tail: 10 };
  fc.assert(
    fc.property(fc.integer({ min: -40, max: 60 }), fc.double({ min: 0.01, max: 0.98, noNaN: true }), (age, chance) => {
      const day = dayByChance(prediction, chance, age);
      assert.ok(day > age);
      assert.ok(chanceByAfter(prediction, day, age) >= chance - 1e-9);
      assert.ok(day === age + 1 || chanceByAfter(prediction, day - 1, age) < chance);
      assert.ok(chanceBy(prediction, age + 1) >= chanceBy(prediction, age));
    }),
    { numRuns: 50 },
  );
});

test("weeks begin on Mondays, and with enough of them everything owed comes in", () => {
  const forecast = forecastPayments(past, start + 300);
  const owed = forecast.payments.reduce((sum, { invoice }) => sum + (invoice.open ?? 0), 0);
  const weeks = cashInByWeek(forecast, 60);
  assert.ok(weeks.slice(1).every(({ fromDay }) => weekdayOfDayNumber(fromDay) === 1));
  const expected = weeks.reduce((sum, week) => sum + week.expected, 0);
  assert.ok(Math.abs(expected - owed) < owed * 0.02, `${String(expected)} of ${String(owed)}`);
  assert.ok(weeks.every(({ low, expected: middle, high }) => low <= middle && middle <= high));
  const [first] = weeks;
  assert.ok(first);
  const days = cashInByDay(forecast, first.toDay - first.fromDay + 1);
  assert.ok(Math.abs(days.reduce((sum, day) => sum + day.expected, 0) - first.expected) <= days.length);
});

test("a week's interval reaches as far as the firm's own past weeks needed", () => {
  const quiet = forecastPayments(past, start + 300).calibration.cash;
  assert.ok(quiet.measured >= 20 && quiet.coverage !== null && quiet.coverage >= 0.8, JSON.stringify(quiet));
  // All who owe pay on the last Friday of the month: weeks bring nothing or everything, and the interval must say so.
  const together = past.map((invoice) => {
    const { settledDay } = invoice;
    return settledDay === undefined ? invoice : { ...invoice, settledDay: Math.ceil(settledDay / 28) * 28 };
  });
  const jolted = forecastPayments(together, start + 300).calibration.cash;
  assert.ok(jolted.reach > 1.5 * quiet.reach, `${String(jolted.reach)} beside ${String(quiet.reach)}`);
});

test("where hardly a week was seen, the interval is wide on purpose and nothing is claimed", () => {
  const { cash } = forecastPayments(past.slice(0, 10), start + 60).calibration;
  assert.deepEqual([cash.measured, cash.coverage], [0, null]);
  assert.ok(cash.reach > 1.6);
});

test("the reserve's line names the first week below the floor", () => {
  const week = (expected: number, low: number) => ({ fromDay: 0, toDay: 6, expected, low, high: expected });
  const line = reserveLine([week(50, 10), week(50, 0), week(500, 400)], { balance: 100, floor: 60, spentPerWeek: 60 });
  assert.deepEqual(line.expected, [90, 80, 520]);
  assert.deepEqual(line.low, [50, -10, 330]);
  assert.deepEqual([line.crossedExpected, line.crossedLow], [null, 0]);
});
