// `npm run format`: writes every file the way the format check wants it.
import { run } from "./bootstrap.mjs";

run("node_modules/prettier/bin/prettier.cjs", ["--write", "--log-level=warn", "."]);
