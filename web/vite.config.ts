import { readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import { type Plugin, defineConfig } from "vite";

/** `npm run web:dev` shows the desk as it is edited, over a hub that runs already. */
const hub = process.env["HUB"] ?? "http://127.0.0.1:4000";
const proxied = { target: hub, ws: true, changeOrigin: true, headers: { origin: hub } };

/** Lays a compressed twin beside each text, for the server to send: it compresses nothing by itself. */
const twins: Plugin = {
  name: "gzip-twins",
  apply: "build",
  writeBundle: async ({ dir }, bundle) => {
    const texts = Object.keys(bundle).filter((name) => /\.(?:js|css|svg)$/u.test(name));
    for (const file of texts.map((name) => `${dir}/${name}`)) await writeFile(`${file}.gz`, gzipSync(await readFile(file), { level: 9 }));
  },
};

export default defineConfig({
  plugins: [react(), twins],
  build: {
    outDir: "../dist/web",
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1_500,
    // What the first page needs anyway comes in a few files instead of thirty.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "libraries", tags: ["$initial"], test: /node_modules/u }] } } },
  },
  server: { proxy: { "/graphql": proxied, "/session": proxied, "^/recordings/[^/]+/audio": proxied } },
});
