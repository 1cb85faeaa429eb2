import { defaultClientConditions, defineConfig } from "vite";

export default defineConfig({
  base: "/app/",
  resolve: { conditions: ["@acquit/source", ...defaultClientConditions] },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    // The staff app, and our page in a frame of a CRM.
    rollupOptions: { input: ["index.html", "crm.html"] },
  },
  server: { proxy: { "/v1": "http://127.0.0.1:4620", "/auth": "http://127.0.0.1:4620" } },
});
