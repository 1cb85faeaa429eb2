import { type InstalledApp } from "../portal/apps.ts";
import { numberOf, recordOf, textOf, type Json, type JsonRecord } from "../portal/json.ts";
import { type Portal, type PortalUser } from "../portal/portal.ts";
import { missingParameter } from "../portal/rest-error.ts";

/** Who calls a method with what. */
export interface Call {
  readonly portal: Portal;
  readonly params: JsonRecord;
  readonly user: PortalUser;
  /** The application whose token was shown; a webhook has none. */
  readonly app: InstalledApp | undefined;
  /** The token shown, for links that carry one. */
  readonly token: string;
}

/** What a method answers, beside the time. */
export interface Answer {
  readonly result: Json;
  readonly total?: number;
  readonly next?: number;
}

/** A method of the REST API. */
export interface Method {
  readonly scope: string;
  /** Administrators (or those with access to the CRM's settings) only. */
  readonly admin?: true;
  /** Within an application only, not through a webhook. */
  readonly inApp?: true;
  /** May not be part of a batch. */
  readonly alone?: true;
  readonly run: (call: Call) => Answer;
}

/** Methods by name, in lower case: the portal does not mind how they are written. */
export type Methods = Readonly<Record<string, Method>>;

/** A parameter under its name, however it is written: the portal takes upper and lower case. */
export function param(params: JsonRecord, name: string): Json | undefined {
  if (name in params) return params[name];
  const key = Object.keys(params).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : params[key];
}

/** A number the method cannot do without. */
export function requireNumber(params: JsonRecord, name: string): number {
  const value = numberOf(param(params, name));
  if (value === undefined) throw missingParameter(name);
  return value;
}

/** A text the method cannot do without. */
export function requireText(params: JsonRecord, name: string): string {
  const value = textOf(param(params, name));
  if (value === "") throw missingParameter(name);
  return value;
}

/** A record the method cannot do without, as `fields` is. */
export function requireRecord(params: JsonRecord, name: string): JsonRecord {
  const value = param(params, name);
  if (value === undefined || value === "") throw missingParameter(name);
  return recordOf(value);
}
