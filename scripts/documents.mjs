// `npm run documents`: draws docs/pictures, a page of each kind of document and each design, in both languages.
import { run } from "./bootstrap.mjs";

run("scripts/draw-documents.ts");
