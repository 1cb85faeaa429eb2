import { CrmScreenError } from "../../screen/crm-screen.ts";
import type { Bitrix24Screen } from "./bitrix24-screen.ts";
import { callSeveral, type FrameCommand } from "./frame-batch.ts";

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

/** What an answer holds. @throws CrmScreenError what the portal refused with */
function resultOf(outcome: { readonly result: unknown } | CrmScreenError | undefined): unknown {
  if (outcome instanceof CrmScreenError) throw outcome;
  return outcome?.result;
}

function bindCommand({ code, titles }: WantedPlacement, handler: string): FrameCommand {
  const langAll = Object.fromEntries(Object.entries(titles).map(([language, TITLE]) => [language, { TITLE }]));
  return {
    method: "placement.bind",
    params: { PLACEMENT: code, HANDLER: handler, TITLE: titles["en"], LANG_ALL: langAll },
  };
}

function robotCommand({ code, names, returns }: WantedRobot, handler: string, userId: string): FrameCommand {
  const results = Object.entries(returns).map(([name, called]) => [name, { Name: called, Type: "string" }]);
  return {
    method: "bizproc.robot.add",
    params: {
      CODE: code,
      HANDLER: handler,
      AUTH_USER_ID: Number(userId),
      USE_SUBSCRIPTION: "Y",
      NAME: names,
      RETURN_PROPERTIES: Object.fromEntries(results),
    },
  };
}

/** Robots that are missing; undefined where the plan has no automation, or the administrator did not grant it. */
function missingRobots(listed: { readonly result: unknown } | CrmScreenError | undefined, robots: readonly WantedRobot[]) {
  if (listed instanceof CrmScreenError) {
    if (listed.code === "no-answer") throw listed;
    return undefined;
  }
  const known = namesOf(listed?.result);
  return robots.filter(({ code }) => !known.has(code.toUpperCase()));
}

const asked: readonly FrameCommand[] = [
  { method: "placement.list" },
  { method: "placement.get" },
  { method: "bizproc.robot.list" },
];

/**
 * Binds places and registers robots by difference, with two requests: one that looks, one that changes. Run at each installation and update:
 * both take every handler away. @throws CrmScreenError
 */
export async function bindByDifference(screen: Bitrix24Screen, wishes: InstallWishes, userId: string): Promise<InstallReport> {
  const { frame } = screen;
  const { handler } = wishes;
  const [places, handlers, listed] = await callSeveral(frame, asked);
  const available = namesOf(resultOf(places));
  const offered = wishes.placements.filter(({ code }) => available.has(code));
  const bound = listOf(resultOf(handlers)).map((row) => ({ name: String(row["placement"]), handler: String(row["handler"]) }));
  const plan = planBindings(
    offered.map(({ code }) => code),
    handler,
    bound,
  );
  const robots = missingRobots(listed, wishes.robots);
  const unbinds = plan.unbind.map((one) => ({
    method: "placement.unbind",
    params: { PLACEMENT: one.name, HANDLER: one.handler },
  }));
  const binds = offered.filter(({ code }) => plan.bind.includes(code)).map((place) => bindCommand(place, handler));
  const adds = (robots ?? []).map((robot) => robotCommand(robot, handler, userId));
  const outcomes = await callSeveral(frame, [...unbinds, ...binds, ...adds]);
  const ofPlaces = unbinds.length + binds.length;
  for (const outcome of outcomes.slice(0, ofPlaces)) resultOf(outcome);
  const refused = outcomes.slice(ofPlaces).some((outcome) => outcome instanceof CrmScreenError);
  return {
    bound: plan.bind,
    unbound: plan.unbind.map(({ name }) => name),
    missing: wishes.placements.filter(({ code }) => !available.has(code)).map(({ code }) => code),
    hasRobots: robots !== undefined && !refused,
  };
}

/** Tells the portal that the installation is complete: exactly once, and only while it waits for it; answers whether it was told. */
export async function finishInstall(screen: Bitrix24Screen): Promise<boolean> {
  if (screen.context.surface !== "install") return false;
  await screen.frame.send("setInstallFinish");
  return true;
}
