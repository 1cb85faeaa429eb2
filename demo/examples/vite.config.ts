import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
import { fileURLToPath } from "node:url";
import { defaultClientConditions, defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  // Read from the workspace's sources; a page of your own needs no conditions.
  resolve: { conditions: ["@acquit/source", ...defaultClientConditions] },
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("acquit-") } } }),
    svelte({ configFile: false }),
  ],
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    outDir: fileURLToPath(new URL("../../.cache/examples", import.meta.url)),
    emptyOutDir: true,
    rollupOptions: { input: ["plain", "react", "vue", "svelte"].map((name) => `${import.meta.dirname}/${name}/index.html`) },
  },
});
