import type * as z from "zod/mini";
import type { Route } from "./route.ts";
import type { routes } from "./routes/index.ts";

/** The route table's type. */
export type Routes = typeof routes;

/** The name of an operation. */
export type Operation = keyof Routes;

/** What travels is never changed in place. */
type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: DeepReadonly<Value[Key]> }
    : Value;

/** What a route takes. */
export type RouteInput<Entry extends Route> = DeepReadonly<z.infer<Entry["input"]>>;

/** What a route answers. */
export type RouteOutput<Entry extends Route> = DeepReadonly<z.infer<Entry["output"]>>;

/** What an operation takes. */
export type InputOf<Name extends Operation> = RouteInput<Routes[Name]>;

/** What an operation answers. */
export type OutputOf<Name extends Operation> = RouteOutput<Routes[Name]>;

/** One step of the tenant's journal, as screens follow it. */
export interface Change {
  /** The journal sequence: the cursor to ask from next. */
  readonly seq: number;
  /** What happened: `draft-saved`, `invoice-issued`, `payment-recorded` … */
  readonly kind: string;
  /** What it happened to: `invoice:ID`, `draft:ID`, `customer:ID` … */
  readonly subject: string;
}

/** What a call may be given beside its input. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Made by the client when absent; the same key gives the same answer. */
  readonly idempotencyKey?: string;
}

/** A route table as functions. */
export type OperationsOf<Table extends Readonly<Record<string, Route>>> = {
  readonly [Name in keyof Table]: (input: RouteInput<Table[Name]>, options?: CallOptions) => Promise<RouteOutput<Table[Name]>>;
};

/** Everything staff screens may ask or do; implemented by the engine, by the REST client, and by hosts with a backend of their own. */
export type Workspace = OperationsOf<Routes> & {
  /** Follows the tenant's journal from a cursor (0 is the beginning) until the signal aborts. */
  changes(after: number, signal: AbortSignal): AsyncIterable<Change>;
};
