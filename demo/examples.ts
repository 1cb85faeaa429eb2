import { startExamples } from "./examples/serve-examples.ts";

const { origin } = await startExamples(Number(process.env["PORT"] ?? "4650"));
for (const name of ["plain", "react", "vue", "svelte", "wordpress"]) console.log(`${origin}/${name}/`);
