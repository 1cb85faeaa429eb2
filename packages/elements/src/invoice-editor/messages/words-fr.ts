import type { Words } from "../words.ts";
import { fr } from "./fr.ts";
import { fr as units } from "./units-fr.ts";

/** All the editor says in French. */
export const words: Words = { m: fr, units };
