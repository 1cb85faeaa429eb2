import type { CrmInvoiceState } from "@acquit/engine";
import type { Stage } from "./dictionary.ts";

/** The stage for a state: paid and cancelled by what stages mean, sent by the stage of that name where there is one, else the first open one. */
function stageFor(state: CrmInvoiceState, stages: readonly Stage[]): Stage | undefined {
  if (state === "paid") return stages.find(({ meaning }) => meaning === "won");
  if (state === "cancelled") return stages.find(({ meaning }) => meaning === "lost");
  const open = stages.filter(({ meaning }) => meaning === "open");
  const sent = open.find(({ id }) => /:S(ENT)?$/.test(id));
  return (state === "sent" ? sent : undefined) ?? open[0];
}

/** The stage to write: none where the portal's people chose one that means the same. */
export function stageToWrite(state: CrmInvoiceState, stages: readonly Stage[], now: string | undefined): string | undefined {
  const wanted = stageFor(state, stages);
  const current = stages.find(({ id }) => id === now);
  if (wanted === undefined || wanted.id === now) return undefined;
  if (current === undefined || current.meaning !== wanted.meaning) return wanted.id;
  const isFirst = stages.find(({ meaning }) => meaning === "open")?.id === now;
  return state === "sent" && isFirst ? wanted.id : undefined;
}
