// `npm run trials [-- NAME …]`: the long runs of scripts/trials, all in turn or one.
import { run } from "./bootstrap.mjs";

run("scripts/run-trials.ts");
