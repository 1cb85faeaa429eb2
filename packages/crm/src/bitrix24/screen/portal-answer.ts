import { CrmScreenError } from "../../screen/crm-screen.ts";

/** One page of what a method answers. */
export interface PortalAnswer {
  readonly result: unknown;
  /** Where the next page begins; absent on the last. */
  readonly next?: number;
  readonly total?: number;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a portal refused with: its own code in lower case, else the status. */
function refusalIn(body: Readonly<Record<string, unknown>>, status: number): CrmScreenError {
  const { error, error_description: description } = body;
  const named = typeof error === "string" || typeof error === "number" ? String(error) : "";
  const code = named === "" || named === "0" ? `http-${String(status)}` : named.toLowerCase();
  return new CrmScreenError(
    code,
    typeof description === "string" && description !== "" ? description : `The portal refused: ${code}.`,
  );
}

/** Reads an answer's text: refusals come with any status, some with 200, some as a page of HTML. @throws CrmScreenError */
export function readPortalAnswer(status: number, text: string): PortalAnswer {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new CrmScreenError(`http-${String(status)}`, `The portal answered ${String(status)} with something that is no JSON.`);
  }
  if (!isRecord(body) || !("result" in body) || "error" in body) throw refusalIn(isRecord(body) ? body : {}, status);
  const { result, next, total } = body;
  return {
    result,
    ...(typeof next === "number" ? { next } : {}),
    ...(typeof total === "number" ? { total } : {}),
  };
}
