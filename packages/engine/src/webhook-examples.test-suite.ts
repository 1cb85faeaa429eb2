import { webhookEventTypes } from "@acquit/workspace";
import { aFirm, aParty, anInvoice } from "./engine.test-suite.ts";
import { PretendCourier } from "./pretend-courier.test-suite.ts";
import { PretendMail } from "./pretend-mail.test-suite.ts";
import { PretendProvider } from "./pretend-provider.test-suite.ts";

/** An event as it is sent. */
export interface Example {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** One of each event, from a firm that lives through all of them, in the order of docs/webhooks.md. */
export async function oneOfEach(): Promise<readonly Example[]> {
  const courier = new PretendCourier();
  const provider = new PretendProvider();
  const firm = await aFirm({ courier, provider, mail: new PretendMail() });
  const { workspace, engine } = firm;
  const webhook = { url: "https://crm.example/hook", events: [...webhookEventTypes], enabled: true, revision: 0 };
  await workspace.saveWebhook({ id: "crm", webhook });
  const customer = { id: "client", party: aParty(), language: "fr" as const, archived: false, revision: 0 };
  await workspace.saveCustomer({ id: "client", customer });
  const invoice = await firm.issue();
  await workspace.sendInvoice({ id: invoice.id, to: "compta@client.example" });
  const deliver = async () => {
    while ((await engine.workOutbox(firm.actor.tenantId)) > 0);
  };
  await deliver();
  const { url } = await workspace.createPaymentLink({ id: invoice.id });
  const desk = await engine.clientDesk(url.split("/").at(-1) ?? "");
  await desk.createCheckout({ amount: "120.00" });
  await firm.pay(invoice, "120.00");
  provider.becomes("p1", { state: "paid", amount: { minor: 12_100, currency: "EUR" } });
  await engine.receiveProviderEvent(provider, { eventId: "e1", reference: "p1" });
  const [edge] = (await workspace.getInvoice({ id: invoice.id })).allocations;
  await workspace.undoAllocation({ id: edge?.id ?? "" });
  await firm.issue(anInvoice().crediting(invoice.number));
  await desk.ask({ text: "Je demande le remboursement.", kind: "refund" });
  const byProvider = (await workspace.listPayments({})).rows.find(({ source }) => source === "provider");
  const refund = { paymentId: byProvider?.id ?? "", date: firm.clock.day, amount: "5.00", method: "provider" } as const;
  await workspace.refundPayment({ id: "r1", ...refund });
  await deliver();
  provider.refuses = true;
  await workspace.refundPayment({ id: "r2", ...refund });
  await deliver();
  const due = { kind: "days", days: 30 } as const;
  const early = await firm.issue(anInvoice().termed({ due, earlyPaymentDiscount: { percent: "2", withinDays: 10 } }));
  await firm.pay(early, "117.60");
  const [paid] = (await workspace.getInvoice({ id: early.id })).allocations.filter(({ source }) => source.kind === "payment");
  await workspace.undoAllocation({ id: paid?.id ?? "" });
  const again = await workspace.proposeAllocations({ invoiceId: early.id, amount: "117.60", currency: "EUR" });
  await workspace.allocatePayment({ id: paid?.source.id ?? "", allocations: again.allocations });
  await workspace.eraseCustomer({ id: "client" });
  await deliver();
  await workspace.pingWebhook({ id: "crm" });
  const events = courier.events as unknown as readonly Example[];
  return [...webhookEventTypes, "ping"].flatMap((type) => events.find((event) => event.type === type) ?? []);
}

const named = /^(id|sequence|payment|allocation|\w+Id)$/;

/** An event without what is made by chance or counted. */
export function withoutIds({ data, ...event }: Example): Example {
  const masked = (record: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.entries(record).map(([key, value]) => [key, named.test(key) ? typeof value : value]));
  return { ...masked(event), data: masked(data) } as unknown as Example;
}
