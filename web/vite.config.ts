import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `npm run web:dev` shows the desk as it is edited, over a hub that runs already. */
const hub = process.env["HUB"] ?? "http://127.0.0.1:4000";
const proxied = { target: hub, ws: true, changeOrigin: true, headers: { origin: hub } };

export default defineConfig({
  plugins: [react()],
  build: { outDir: "../dist/web", emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 1_500 },
  server: { proxy: { "/graphql": proxied, "/session": proxied, "^/recordings/[^/]+/audio": proxied } },
});
