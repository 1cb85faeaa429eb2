import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, isDate, weekdayOf } from "@acquit/core";
import { WorkspaceError } from "@acquit/workspace";
import fc from "fast-check";
import { aFirm } from "./engine.test-suite.ts";
import { PretendMail } from "./pretend-mail.test-suite.ts";
import { askedOn, dueAfter } from "./report-mails.ts";

const weekly = { report: "aged-balance", every: "week", recipients: ["claire@atelier.example"], language: "fr" } as const;

async function aMailingFirm() {
  const mail = new PretendMail();
  return { firm: await aFirm({ mail }), mail };
}

test("a week's report is due on a Monday, a month's on the first, and each is about whole days before it", () => {
  const days = fc.integer({ min: 0, max: 4000 }).map((count) => addDays("2024-01-01", count));
  fc.assert(
    fc.property(days, (day) => {
      const monday = dueAfter("week", day);
      assert.ok(monday > day && monday <= addDays(day, 7) && weekdayOf(monday) === 1);
      assert.deepEqual(askedOn({ report: "sales", every: "week" }, monday), {
        report: "sales",
        from: addDays(monday, -7),
        to: addDays(monday, -1),
      });
      const first = dueAfter("month", day);
      assert.ok(first > day && first.endsWith("-01") && isDate(first));
      const { from, to } = askedOn({ report: "vat", every: "month", basis: "payments" }, first);
      assert.deepEqual([from?.slice(8), to], ["01", addDays(first, -1)]);
      assert.equal(dueAfter("month", addDays(first, -1)), first);
    }),
    { numRuns: 200 },
  );
});

test("it goes to each recipient on its day, with its rows attached, and again the week after", async () => {
  const { firm, mail } = await aMailingFirm();
  const { customerName } = await firm.issue();
  const recipients = ["claire@atelier.example", "compta@cabinet.example"];
  const saved = await firm.workspace.saveReportSchedule({ id: "s1", ...weekly, recipients, revision: 0 });
  // 2 March 2026 is a Monday.
  assert.equal(saved.next, "2026-03-09");
  firm.clock.passDays(6);
  await firm.engine.workOutbox("atelier");
  assert.equal(mail.sent.length, 0);
  firm.clock.passDays(1);
  for (let round = 0; round < 3; round++) await firm.engine.workOutbox("atelier");
  assert.deepEqual(mail.sent.map(({ to }) => to).sort(), recipients);
  const [first] = mail.sent;
  assert.match(first?.subject ?? "", /^Balance âgée, situation au 9 mars 2026/);
  const [file] = first?.attachments ?? [];
  assert.equal(file?.name, "aged-balance-2026-03-09.csv");
  assert.ok(new TextDecoder().decode(file.bytes).includes(customerName));
  firm.clock.passDays(7);
  for (let round = 0; round < 3; round++) await firm.engine.workOutbox("atelier");
  assert.equal(mail.sent.length, 4);
  assert.equal((await firm.workspace.listReportSchedules({})).rows[0]?.next, "2026-03-23");
});

test("a schedule that was changed or deleted leaves nothing behind of what it was", async () => {
  const { firm, mail } = await aMailingFirm();
  await firm.workspace.saveReportSchedule({ id: "s1", ...weekly, revision: 0 });
  await firm.workspace.saveReportSchedule({ id: "s1", ...weekly, report: "cash-in", revision: 1 });
  await firm.workspace.saveReportSchedule({ id: "s2", ...weekly, revision: 0 });
  await firm.workspace.deleteReportSchedule({ id: "s2" });
  firm.clock.passDays(7);
  for (let round = 0; round < 3; round++) await firm.engine.workOutbox("atelier");
  assert.deepEqual(
    mail.sent.map(({ subject }) => subject.split(",")[0]),
    ["Encaissements"],
  );
});

test("what is no address, and a stale revision, are refused", async () => {
  const { firm } = await aMailingFirm();
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.catch((reason: unknown) => reason);
    assert.ok(error instanceof WorkspaceError);
    return error;
  };
  const wrong = await refusal(firm.workspace.saveReportSchedule({ id: "s1", ...weekly, recipients: ["claire"], revision: 0 }));
  assert.deepEqual(wrong.details, { reason: "mail-address", address: "claire" });
  await firm.workspace.saveReportSchedule({ id: "s1", ...weekly, revision: 0 });
  assert.equal((await refusal(firm.workspace.saveReportSchedule({ id: "s1", ...weekly, revision: 0 }))).code, "conflict");
  const silent = await aFirm();
  assert.equal((await refusal(silent.workspace.saveReportSchedule({ id: "s1", ...weekly, revision: 0 }))).code, "unavailable");
});
