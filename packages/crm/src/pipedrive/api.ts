import { CrmError, type CrmErrorReason } from "@acquit/engine";

/** A map of an answer, whose values are not known. */
export type Answer = Readonly<Record<string, unknown>>;

/** How Pipedrive's API is reached. */
export interface PipedriveReach {
  readonly fetch: typeof fetch;
  /** The company's own address, as `https://acme.pipedrive.com`. */
  readonly domain: string;
  /** The access token in use; kept and renewed by the caller. */
  readonly token: () => Promise<string>;
}

/** One call: a JSON body, or a form with a file. */
export interface ApiCall {
  readonly method: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly json?: Answer;
  readonly form?: FormData;
}

const TIMEOUT_MS = 30_000;

const reasons: Readonly<Record<number, CrmErrorReason>> = {
  401: "no-access",
  402: "no-access",
  403: "denied",
  404: "not-found",
  410: "not-found",
  429: "busy",
};

/** A record of an answer; what is none is an empty one. */
export function recordOf(value: unknown): Answer {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Answer) : {};
}

/** A list of an answer; null where there is nothing. */
export function listOf(value: unknown): readonly Answer[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

/** A text of an answer, numbers as texts; "" where there is none. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** Makes one call. @throws CrmError: a refusal by its status, silence as "unknown-outcome" */
export async function callApi(reach: PipedriveReach, { method, path, json, form }: ApiCall): Promise<Answer> {
  let status: number;
  let body: Answer;
  try {
    const response = await reach.fetch(`${reach.domain}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await reach.token()}`,
        accept: "application/json",
        ...(json === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(form === undefined ? {} : { body: form }),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    body = recordOf(JSON.parse(await response.text()));
  } catch (error) {
    if (error instanceof CrmError) throw error;
    throw new CrmError("unknown-outcome", `Pipedrive did not answer ${path}: ${error instanceof Error ? error.name : ""}`);
  }
  if (status < 400 && body["success"] !== false) return body;
  const said = textOf(body["error"]) || `answer ${String(status)}`;
  throw new CrmError(reasons[status] ?? (status >= 500 ? "unknown-outcome" : "refused"), `Pipedrive: ${said}`);
}

/** Every row of a list, by the cursors of v2 or the starts of v1. */
export async function allRows(reach: PipedriveReach, path: string): Promise<readonly Answer[]> {
  const rows: Answer[] = [];
  let further = "";
  for (;;) {
    const joint = path.includes("?") ? "&" : "?";
    const page = await callApi(reach, { method: "GET", path: further === "" ? path : `${path}${joint}${further}` });
    rows.push(...listOf(page["data"]));
    const more = recordOf(page["additional_data"]);
    const pagination = recordOf(more["pagination"]);
    const cursor = textOf(more["next_cursor"]);
    const start = pagination["more_items_in_collection"] === true ? textOf(pagination["next_start"]) : "";
    if (cursor === "" && start === "") return rows;
    further = cursor === "" ? `start=${start}` : `cursor=${encodeURIComponent(cursor)}`;
  }
}
