// `npm start [-- OPTIONS of acquit serve]`: the product on this machine, with sample data.
import { run } from "./bootstrap.mjs";

run("scripts/start-product.ts");
