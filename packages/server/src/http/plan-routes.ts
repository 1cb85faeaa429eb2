import { isDate, minorDigits } from "@acquit/core";
import { WorkspaceError, type ClientDesk, type ClientPlanDesk, type PlanWish } from "@acquit/workspace";
import type { Context, Hono } from "hono";
import type { Language } from "../client-pages/format.ts";
import { planNews, planPage } from "../client-pages/plan-page.ts";
import { isPlanRefusal, type PlanRefusal } from "../client-pages/plan-view.ts";
import { readTypedAmount } from "../client-pages/typed-amount.ts";
import { LONGEST_TYPED, askedLanguage, backTo, isFromOurPage, notice, readForm } from "./client-forms.ts";

/** The desks of the invoice an address is about, and its page. */
interface PlanPlace {
  readonly desk: ClientDesk;
  readonly plans: ClientPlanDesk;
  readonly path: string;
}

const DEFAULT_PARTS = 3;
const MOST_PARTS = 36;

/** What was typed, or that its amount cannot be read. */
function readWish(
  field: (name: string) => string,
  typed: { readonly language: Language; readonly digits: number },
): { readonly wish: PlanWish; readonly problem?: PlanRefusal } {
  const parts = Number.parseInt(field("parts"), 10);
  const count = Number.isInteger(parts) ? Math.min(MOST_PARTS, Math.max(1, parts)) : DEFAULT_PARTS;
  const firstOn = field("firstOn");
  const amount = field("firstAmount").slice(0, LONGEST_TYPED);
  const base = { parts: count, ...(isDate(firstOn) && { firstOn }) };
  if (amount === "") return { wish: base };
  const firstAmount = readTypedAmount(amount, typed);
  return firstAmount === undefined ? { wish: base, problem: "first-amount" } : { wish: { ...base, firstAmount } };
}

/** What to tell the client about a refusal. @throws what is not about her plan */
function refusalOf(error: unknown): PlanRefusal {
  if (!(error instanceof WorkspaceError) || error.code === "not-found") throw error;
  const reason = (error.details as { readonly reason?: string } | undefined)?.reason;
  return isPlanRefusal(reason) ? reason : "other";
}

async function showPage(context: Context, { desk, plans, path }: PlanPlace): Promise<Response> {
  const invoice = await desk.getInvoice();
  const language = askedLanguage(context) ?? invoice.language;
  const typed = { language, digits: minorDigits(invoice.currency) };
  const { wish, problem } = readWish((name) => context.req.query(name) ?? "", typed);
  const said = context.req.query("problem");
  try {
    const offer = await plans.preview(wish);
    const found = problem ?? (isPlanRefusal(said) ? said : undefined);
    return await context.html(planPage({ invoice, path, language, offer, wish, ...(found !== undefined && { problem: found }) }));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== "first-amount") return backTo(context, path, {});
    const plain = { parts: wish.parts };
    const offer = await plans.preview(plain);
    return context.html(planPage({ invoice, path, language, offer, wish: plain, problem: refusal }));
  }
}

/** The same computed for a page that is open: as it is typed. */
async function tellNews(context: Context, { desk, plans, path }: PlanPlace): Promise<Response> {
  const invoice = await desk.getInvoice();
  const language = askedLanguage(context) ?? invoice.language;
  const typed = { language, digits: minorDigits(invoice.currency) };
  const { wish, problem } = readWish((name) => context.req.query(name) ?? "", typed);
  context.header("cache-control", "no-store");
  try {
    const offer = await plans.preview(wish);
    return context.json(planNews({ invoice, path, language, offer, wish, ...(problem !== undefined && { problem }) }));
  } catch (error) {
    const offer = await plans.preview({ parts: wish.parts });
    return context.json(planNews({ invoice, path, language, offer, wish: { parts: wish.parts }, problem: refusalOf(error) }));
  }
}

async function takeProposal(context: Context, { desk, plans, path }: PlanPlace): Promise<Response> {
  const field = await readForm(context);
  const invoice = await desk.getInvoice();
  const language = askedLanguage(context) ?? invoice.language;
  const { wish } = readWish(field, { language: "en", digits: minorDigits(invoice.currency) });
  const again = (problem: PlanRefusal) =>
    backTo(context, `${path}/plan`, {
      problem,
      parts: String(wish.parts),
      ...(wish.firstOn !== undefined && { firstOn: wish.firstOn }),
      ...(wish.firstAmount !== undefined && { firstAmount: wish.firstAmount.replace(".", language === "fr" ? "," : ".") }),
    });
  if (field("agree") !== "1") return again("agree");
  try {
    await plans.propose({ ...wish, name: field("name"), text: field("text"), message: field("message") });
  } catch (error) {
    return again(refusalOf(error));
  }
  return backTo(context, path, {});
}

async function takeAcceptance(context: Context, { plans, path }: PlanPlace): Promise<Response> {
  const field = await readForm(context);
  if (field("agree") !== "1") return backTo(context, path, { problem: "plan" });
  try {
    await plans.accept({ id: field("id"), name: field("name"), text: field("text") });
  } catch (error) {
    refusalOf(error);
    return backTo(context, path, { problem: "plan" });
  }
  return backTo(context, path, {});
}

/** The pages of payment plans under an invoice's own address. */
export function servePlans(pages: Hono, at: string, open: (context: Context) => Promise<PlanPlace>): void {
  const guarded = (work: (context: Context, place: PlanPlace) => Promise<Response>) => async (context: Context) =>
    isFromOurPage(context) ? work(context, await open(context)) : notice(context, "elsewhere", 403);
  pages.get(`${at}/plan`, async (context) => showPage(context, await open(context)));
  pages.get(`${at}/plan/news`, async (context) => tellNews(context, await open(context)));
  pages.post(`${at}/plan`, guarded(takeProposal));
  pages.post(`${at}/plan/accept`, guarded(takeAcceptance));
}
