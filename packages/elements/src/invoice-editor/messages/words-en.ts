import type { Words } from "../words.ts";
import { en } from "./en.ts";
import { en as units } from "./units-en.ts";

/** All the editor says in English. */
export const words: Words = { m: en, units };
