import { Face } from "./face.ts";
import { beyondRegular } from "./data/beyond-regular-metrics.ts";
import { beyondSemibold } from "./data/beyond-semibold-metrics.ts";
import { narrowRegular } from "./data/narrow-regular-metrics.ts";
import { narrowSemibold } from "./data/narrow-semibold-metrics.ts";
import { sansRegular } from "./data/sans-regular-metrics.ts";
import { sansSemibold } from "./data/sans-semibold-metrics.ts";
import { serifSemibold } from "./data/serif-semibold-metrics.ts";
import { textRegular } from "./data/text-regular-metrics.ts";
import { textSemibold } from "./data/text-semibold-metrics.ts";

const metrics = {
  "sans-regular": sansRegular,
  "sans-semibold": sansSemibold,
  "text-regular": textRegular,
  "text-semibold": textSemibold,
  "serif-semibold": serifSemibold,
  "narrow-regular": narrowRegular,
  "narrow-semibold": narrowSemibold,
  "beyond-regular": beyondRegular,
  "beyond-semibold": beyondSemibold,
} as const;

/** The name of one of our faces. The two "beyond" faces stand in for Greek, Cyrillic and rare Latin letters. */
export type FaceName = keyof typeof metrics;

const faces = new Map<FaceName, Face>();

/** A face by name, made ready the first time it is asked for. */
export function faceOf(name: FaceName): Face {
  const known = faces.get(name);
  if (known) return known;
  const beyond = beyondOf(name);
  const face = new Face(metrics[name], beyond && faceOf(beyond));
  faces.set(name, face);
  return face;
}

/** The face that draws what another lacks. */
export function beyondOf(name: FaceName): FaceName | undefined {
  if (name.startsWith("beyond")) return undefined;
  return name.endsWith("semibold") ? "beyond-semibold" : "beyond-regular";
}
