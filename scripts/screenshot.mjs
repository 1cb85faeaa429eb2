// `npm run screenshot -- URL OUT.png [--width 390] [--height 844] [--dark] [--lang fr] [--full]`: look at a page without a screen.
import { run } from "./bootstrap.mjs";

run("scripts/take-screenshot.ts", process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
