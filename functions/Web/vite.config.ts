import { defineConfig } from "vite";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2022",
    // A strict Content-Security-Policy allows no data: scripts, and the app serves every file under its content's name.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // ECharts is one piece of 560 KB, 190 KB compressed, loaded after the figures stand.
    chunkSizeWarningLimit: 600,
  },
});
