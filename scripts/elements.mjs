// `npm run elements`: writes docs/elements.md and the types for JSX from the elements' sources.
import { run } from "./bootstrap.mjs";

run("scripts/draw-elements.ts");
