// `npm run elements`: writes docs/elements.md from the elements' sources.
import { run } from "./bootstrap.mjs";

run("scripts/draw-elements.ts");
