// `npm run --silent acquit -- COMMAND …`: the product's command line, on the sources.
// npm starts scripts at the repository's root; paths a person types are meant from where they stand.
import { run } from "./bootstrap.mjs";

const from = process.env.npm_lifecycle_event === "acquit" ? process.env.INIT_CWD : undefined;
run("packages/server/src/commands/main.ts", process.argv.slice(2), from ?? process.cwd());
