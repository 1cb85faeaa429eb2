import { CrmScreenError } from "../../screen/crm-screen.ts";
import type { Bitrix24Screen } from "./bitrix24-screen.ts";

/** A place our page is to be bound to. */
export interface WantedPlacement {
  readonly code: string;
  readonly titles: Readonly<Record<string, string>>;
}

/** A step of the portal's automation that the product does; the portal waits for its answer. */
export interface WantedRobot {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
  /** What it answers, by name, with what it is called. */
  readonly returns: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What an installation brings about. Events are the server's: it subscribes by itself once a firm is linked. */
export interface InstallWishes {
  /** Address of our page, the same for every place. */
  readonly handler: string;
  readonly placements: readonly WantedPlacement[];
  readonly robots: readonly WantedRobot[];
}

/** A handler as the portal lists it. */
export interface BoundHandler {
  readonly name: string;
  readonly handler: string;
}

/** What is to be done so that the portal has what is wished, no more and no twice. */
export interface BindingPlan {
  readonly bind: readonly string[];
  readonly unbind: readonly BoundHandler[];
}

/**
 * Compares what is bound with what is wished: binding again would show a tab twice. Handlers of ours that are stale (another address, a place
 * no longer wished) or doubled go; the portal lists our own application's only.
 */
export function planBindings(wished: readonly string[], handler: string, bound: readonly BoundHandler[]): BindingPlan {
  const kept = new Set<string>();
  const doubled = new Set<string>();
  const unbind: BoundHandler[] = [];
  for (const entry of bound) {
    const isWished = entry.handler === handler && wished.includes(entry.name);
    if (!isWished) unbind.push(entry);
    else if (kept.has(entry.name)) doubled.add(entry.name);
    else kept.add(entry.name);
  }
  // Unbinding takes a place and an address: every double of the same goes with it, so that one is bound anew.
  for (const name of doubled) {
    unbind.push({ name, handler });
    kept.delete(name);
  }
  return { bind: wished.filter((name) => !kept.has(name)), unbind };
}

/** What came of an installation. */
export interface InstallReport {
  readonly bound: readonly string[];
  readonly unbound: readonly string[];
  /** Places this portal does not have. */
  readonly missing: readonly string[];
  /** Whether the portal has automation, and lets us in. */
  readonly hasRobots: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter((row): row is Fields => typeof row === "object" && row !== null) : [];
const namesOf = (value: unknown): ReadonlySet<string> =>
  new Set(
    (Array.isArray(value) ? value : Object.values((value as object | null) ?? {})).map((name) => String(name).toUpperCase()),
  );

async function bindPlacements(screen: Bitrix24Screen, wishes: InstallWishes) {
  const { frame } = screen;
  const available = namesOf((await frame.call("placement.list")).result);
  const offered = wishes.placements.filter(({ code }) => available.has(code));
  const bound = listOf((await frame.call("placement.get")).result).map(({ placement, handler }) => ({
    name: String(placement),
    handler: String(handler),
  }));
  const codes = offered.map(({ code }) => code);
  const plan = planBindings(codes, wishes.handler, bound);
  for (const { name, handler } of plan.unbind) await frame.call("placement.unbind", { PLACEMENT: name, HANDLER: handler });
  for (const { code, titles } of offered.filter(({ code }) => plan.bind.includes(code))) {
    const langAll = Object.fromEntries(Object.entries(titles).map(([language, TITLE]) => [language, { TITLE }]));
    await frame.call("placement.bind", { PLACEMENT: code, HANDLER: wishes.handler, TITLE: titles["en"], LANG_ALL: langAll });
  }
  const missing = wishes.placements.filter(({ code }) => !available.has(code)).map(({ code }) => code);
  return { bound: plan.bind, unbound: plan.unbind.map(({ name }) => name), missing };
}

/** Registers robots that are missing; a plan without automation, or an administrator who did not grant it, has none. */
async function registerRobots(screen: Bitrix24Screen, { handler, robots }: InstallWishes, userId: string): Promise<boolean> {
  const { frame } = screen;
  try {
    const known = namesOf((await frame.call("bizproc.robot.list")).result);
    for (const { code, names, returns } of robots.filter(({ code }) => !known.has(code.toUpperCase()))) {
      const results = Object.entries(returns).map(([name, called]) => [name, { Name: called, Type: "string" }]);
      await frame.call("bizproc.robot.add", {
        CODE: code,
        HANDLER: handler,
        AUTH_USER_ID: Number(userId),
        USE_SUBSCRIPTION: "Y",
        NAME: names,
        RETURN_PROPERTIES: Object.fromEntries(results),
      });
    }
    return true;
  } catch (error) {
    if (error instanceof CrmScreenError && error.code !== "no-answer") return false;
    throw error;
  }
}

/** Binds places and registers robots by difference. Run at each installation and update: both take every handler away. @throws CrmScreenError */
export async function bindByDifference(screen: Bitrix24Screen, wishes: InstallWishes, userId: string): Promise<InstallReport> {
  const places = await bindPlacements(screen, wishes);
  return { ...places, hasRobots: await registerRobots(screen, wishes, userId) };
}

/** Tells the portal that the installation is complete: exactly once, and only while it waits for it; answers whether it was told. */
export async function finishInstall(screen: Bitrix24Screen): Promise<boolean> {
  if (screen.context.surface !== "install") return false;
  await screen.frame.send("setInstallFinish");
  return true;
}
