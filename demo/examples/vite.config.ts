import { svelte } from "@sveltejs/vite-plugin-svelte";
import vue from "@vitejs/plugin-vue";
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
    rollupOptions: {
      input: ["plain", "react", "vue", "svelte", "hostile"].map((name) => `${import.meta.dirname}/${name}/index.html`),
    },
  },
});
