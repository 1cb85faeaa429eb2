import { CrmScreenError } from "../../screen/crm-screen.ts";
import { phpQuery } from "../rest/php-query.ts";
import type { PortalFrame } from "./portal-frame.ts";

/** A method to be called among others. */
export interface FrameCommand {
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

const MOST = 50;
const NOT_IN_BATCHES = "error_batch_method_not_allowed";

/** Maps of an answer; an empty one comes as `[]`, one whose keys count from 0 as a list. */
function mapIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function refusalOf(raw: unknown): CrmScreenError {
  const { error, error_description: description } = mapIn(raw);
  const code = typeof error === "string" && error !== "" ? error.toLowerCase() : "refused";
  return new CrmScreenError(
    code,
    typeof description === "string" && description !== "" ? description : `The portal refused: ${code}.`,
  );
}

/**
 * Calls methods with one request for each fifty, so that an installation does not spend the portal's patience; each ends for itself, in the
 * order given. What the portal does not take in a batch is asked by itself. @throws CrmScreenError when a request as a whole failed
 */
export async function callSeveral(
  frame: Pick<PortalFrame, "call">,
  commands: readonly FrameCommand[],
): Promise<readonly ({ readonly result: unknown } | CrmScreenError)[]> {
  const outcomes: ({ readonly result: unknown } | CrmScreenError)[] = [];
  for (let first = 0; first < commands.length; first += MOST) {
    const part = commands.slice(first, first + MOST);
    const cmd = Object.fromEntries(
      part.map(({ method, params = {} }, at) => [`c${String(at)}`, `${method}?${phpQuery(params)}`]),
    );
    const { result: answer } = await frame.call("batch", { halt: 0, cmd });
    const { result, result_error: errors } = mapIn(answer);
    for (const [at, { method, params }] of part.entries()) {
      const name = `c${String(at)}`;
      const refused = mapIn(errors)[name];
      const refusal = refused === undefined ? undefined : refusalOf(refused);
      if (refusal === undefined) outcomes.push({ result: mapIn(result)[name] });
      else if (refusal.code === NOT_IN_BATCHES) outcomes.push(await frame.call(method, params).catch(asOutcome));
      else outcomes.push(refusal);
    }
  }
  return outcomes;
}

function asOutcome(error: unknown): CrmScreenError {
  if (error instanceof CrmScreenError) return error;
  throw error;
}
