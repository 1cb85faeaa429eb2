// `npm run bench [-- NAME …]`: the measurements of scripts/bench, whose rivals are installed on first use and nowhere else.
import { join } from "node:path";
import { install, root, run } from "./bootstrap.mjs";

if (process.argv.length > 2) install(join(root, "scripts/bench"));
run("scripts/run-bench.ts");
