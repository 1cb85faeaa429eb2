import { autoload } from "./autoload.ts";

// The one script: `<script type="module" src="…/acquit.js">` defines what stands in the page; `start` comes from the same address.
autoload();

export * from "./index.ts";
