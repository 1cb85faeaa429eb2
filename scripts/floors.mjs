// `npm run floors`: draws the picture of the packages in README.md anew.
import { run } from "./bootstrap.mjs";

run("scripts/draw-floors.ts");
