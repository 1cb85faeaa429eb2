// The limit: one bare loop over typed arrays for all the sums our key figures need, nothing named, nothing checked.
import { asOf, days, monthStarts, notSettled } from "./ledger.mjs";

/** @param {import("./ledger.mjs").Ledger} ledger */
export async function open(ledger) {
  const { length, issueDay, dueDay, settledDay, amount, open: owed, customer, disputed, customers } = ledger;
  const first = monthStarts[23] ?? 0;
  const places = Uint8Array.from({ length: asOf - first + 1 }, (_, at) => monthStarts.findIndex((start) => first + at >= start));
  const from = asOf - days + 1;
  const summary = () => {
    const aging = new Float64Array(5);
    const counts = new Int32Array(5);
    const months = new Float64Array(24);
    const debts = new Float64Array(customers);
    const disputedAging = new Float64Array(5);
    const sold = new Float64Array(customers);
    let [begin, sales, settled, settledLate, disputedSales, daysToPay] = [0, 0, 0, 0, 0, 0];
    let [invoiced, settledCount, settledOnTime] = [0, 0, 0];
    for (let row = 0; row < length; row += 1) {
      const issued = issueDay[row];
      if (issued > asOf) continue;
      const billed = amount[row];
      const paid = settledDay[row];
      if (issued >= first) months[places[issued - first]] += billed;
      if (issued >= from) {
        sales += billed;
        invoiced += 1;
        disputedSales += billed * disputed[row];
        sold[customer[row]] += billed;
      } else if (paid === notSettled) begin += owed[row];
      else if (paid >= from) begin += billed;
      if (paid <= asOf) {
        if (paid >= from) {
          settled += billed;
          settledCount += 1;
          daysToPay += billed * (paid - issued);
          if (paid > dueDay[row]) settledLate += billed * (paid - dueDay[row]);
          else settledOnTime += 1;
        }
        continue;
      }
      const rest = paid === notSettled ? owed[row] : billed;
      const late = asOf - dueDay[row];
      const bucket = late <= 0 ? 0 : late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
      aging[bucket] += rest;
      counts[bucket] += 1;
      if (disputed[row] === 1) disputedAging[bucket] += rest;
      debts[customer[row]] += rest;
    }
    const largest = new Float64Array(10);
    for (let at = 0; at < customers; at += 1) {
      const debt = debts[at];
      if (debt <= largest[9]) continue;
      let place = 9;
      for (; place > 0 && debt > largest[place - 1]; place -= 1) largest[place] = largest[place - 1];
      largest[place] = debt;
    }
    const shared = { aging, counts, begin, sales, months, settled, settledLate, largest };
    return { shared, disputedAging, sold, disputedSales, daysToPay, invoiced, settledCount, settledOnTime };
  };
  return { summary, normal: () => summary().shared };
}
