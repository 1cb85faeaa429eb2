// `npm test [-- STEP…]`: every check of the repository, or the named ones.
import { run } from "./bootstrap.mjs";

run("scripts/checks/main.ts");
