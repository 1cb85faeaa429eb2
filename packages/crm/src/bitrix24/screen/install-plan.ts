import type { Bitrix24Screen } from "./bitrix24-screen.ts";

/** A place our page is to be bound to. */
export interface WantedPlacement {
  readonly code: string;
  readonly titles: Readonly<Record<string, string>>;
}

/** What an installation brings about. */
export interface InstallWishes {
  /** Address of our page, the same for every place. */
  readonly handler: string;
  readonly placements: readonly WantedPlacement[];
  readonly events: readonly string[];
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
  /** Events this portal does not have. */
  readonly missingEvents: readonly string[];
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

async function bindEvents(screen: Bitrix24Screen, wishes: InstallWishes) {
  const { frame } = screen;
  const available = namesOf((await frame.call("events")).result);
  const offered = wishes.events.filter((event) => available.has(event));
  const bound = listOf((await frame.call("event.get")).result).map(({ event, handler }) => ({
    name: String(event).toUpperCase(),
    handler: String(handler),
  }));
  const plan = planBindings(offered, wishes.handler, bound);
  for (const { name, handler } of plan.unbind) await frame.call("event.unbind", { event: name, handler });
  for (const event of plan.bind) await frame.call("event.bind", { event, handler: wishes.handler });
  return {
    bound: plan.bind,
    unbound: plan.unbind.map(({ name }) => name),
    missingEvents: wishes.events.filter((event) => !available.has(event)),
  };
}

/** Binds places and events by difference. Run at each installation and update: both take every handler away. @throws CrmScreenError */
export async function bindByDifference(screen: Bitrix24Screen, wishes: InstallWishes): Promise<InstallReport> {
  const places = await bindPlacements(screen, wishes);
  const events = await bindEvents(screen, wishes);
  return {
    bound: [...places.bound, ...events.bound],
    unbound: [...places.unbound, ...events.unbound],
    missing: places.missing,
    missingEvents: events.missingEvents,
  };
}

/** Tells the portal that the installation is complete: exactly once, and only while it waits for it; answers whether it was told. */
export async function finishInstall(screen: Bitrix24Screen): Promise<boolean> {
  if (screen.context.surface !== "install") return false;
  await screen.frame.send("setInstallFinish");
  return true;
}
