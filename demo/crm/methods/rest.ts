import { isRecord, isYes, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { parsePhpQuery } from "../portal/php-query.ts";
import { type Portal } from "../portal/portal.ts";
import { instantIn } from "../portal/portal-dates.ts";
import { RestError } from "../portal/rest-error.ts";
import { allMethods } from "./all-methods.ts";
import { type Answer, type Call, type Method } from "./method.ts";

/** Who calls, before the method is known. */
export type Caller = Omit<Call, "params">;

/** Seconds of operating time a call counts for; lists are dearer. */
function costOf(method: string): number {
  return method.endsWith(".list") ? 0.15 : 0.05;
}

function timeOf(portal: Portal, spent: { readonly operating: number; readonly resetAt: number }, cost: number): JsonRecord {
  const now = portal.clock.now();
  const start = now / 1000;
  return {
    start,
    finish: start + cost,
    duration: cost,
    processing: cost / 2,
    date_start: instantIn(portal.zone, now),
    date_finish: instantIn(portal.zone, now + cost * 1000),
    operating_reset_at: spent.resetAt,
    operating: spent.operating,
  };
}

function checkMay(method: Method, caller: Caller): void {
  if (method.inApp === true && caller.app === undefined)
    throw new RestError("WRONG_AUTH_TYPE", "Current authorization type is denied for this method", 403);
  const granted = caller.app?.scope.split(",");
  if (granted !== undefined && method.scope !== "" && !granted.includes(method.scope))
    throw new RestError("insufficient_scope", "The request requires higher privileges than provided by the access token", 403);
  if (method.admin === true && !caller.user.isAdmin) throw new RestError("ACCESS_DENIED", "Access denied!", 403);
}

function methodNamed(name: string): Method {
  const method = allMethods[name.toLowerCase()];
  if (method === undefined) throw new RestError("ERROR_METHOD_NOT_FOUND", "Method not found!", 404);
  return method;
}

/** Runs one method and tells its time. */
export function runMethod(name: string, params: JsonRecord, caller: Caller): Answer & { readonly time: JsonRecord } {
  const { portal } = caller;
  const method = methodNamed(name);
  checkMay(method, caller);
  const source = caller.app?.clientId ?? "webhook";
  portal.limits.checkOperating(source, name.toLowerCase());
  const answer = method.run({ ...caller, params });
  const cost = costOf(name);
  return { ...answer, time: timeOf(portal, portal.limits.spend(source, name.toLowerCase(), cost), cost) };
}

/** How an error is told in a body. */
export function errorBody(error: unknown): JsonRecord {
  if (error instanceof RestError) return { error: error.code, error_description: error.message };
  throw error;
}

const LONGEST_BATCH = 50;

/** `$result[key][item][id]` of earlier answers, wherever it stands in a command. */
function fillIn(value: Json, results: JsonRecord): Json {
  if (typeof value === "string") {
    const whole = /^\$result((?:\[[^\]]+\])+)$/.exec(value);
    if (whole !== null) return lookUp(whole[1] ?? "", results) ?? "";
    return value.replace(/\$result((?:\[[^\]]+\])+)/g, (_, path: string) => textOf(lookUp(path, results)));
  }
  if (Array.isArray(value)) return value.map((one: Json) => fillIn(one, results));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillIn(one, results)]));
}

function lookUp(path: string, results: JsonRecord): Json | undefined {
  let place: Json | undefined = results;
  for (const [, key = ""] of path.matchAll(/\[([^\]]+)\]/g)) {
    if (Array.isArray(place)) place = (place as readonly Json[])[Number(key)];
    else place = isRecord(place) ? place[key] : undefined;
  }
  return place;
}

/** An empty map is `[]`; one whose keys count from 0 is a list too, as PHP encodes both. */
function asPhpMap(map: JsonRecord): Json {
  const keys = Object.keys(map);
  return keys.every((key, at) => key === String(at)) ? Object.values(map) : map;
}

/** Runs a batch: each command fails or succeeds by itself; with `halt` the first failure ends it. The HTTP status stays 200. */
export function runBatch(params: JsonRecord, caller: Caller): Answer & { readonly time: JsonRecord } {
  const commands = Object.entries(recordOf(params["cmd"]));
  if (commands.length > LONGEST_BATCH) throw new RestError("ERROR_BATCH_LENGTH_EXCEEDED", "Max batch length exceeded", 400);
  const halts = isYes(params["halt"]);
  const result: JsonRecord = {};
  const errors: JsonRecord = {};
  const totals: JsonRecord = {};
  const nexts: JsonRecord = {};
  const times: JsonRecord = {};
  for (const [key, command] of commands) {
    const [name = "", query = ""] = textOf(command).split(/\?(.*)/s);
    try {
      if (name.toLowerCase() === "batch" || methodNamed(name).alone === true)
        throw new RestError("ERROR_BATCH_METHOD_NOT_ALLOWED", "Method is not allowed for batch usage", 405);
      const answer = runMethod(name, recordOf(fillIn(parsePhpQuery(query), result)), caller);
      result[key] = answer.result;
      if (answer.total !== undefined) totals[key] = answer.total;
      if (answer.next !== undefined) nexts[key] = answer.next;
      times[key] = answer.time;
    } catch (error) {
      errors[key] = errorBody(error);
      if (halts) break;
    }
  }
  const spent = { operating: 0, resetAt: Math.ceil(caller.portal.clock.now() / 1000) + 600 };
  return {
    result: {
      result: asPhpMap(result),
      result_error: asPhpMap(errors),
      result_total: asPhpMap(totals),
      result_next: asPhpMap(nexts),
      result_time: asPhpMap(times),
    },
    time: timeOf(caller.portal, spent, 0.05 * commands.length),
  };
}
