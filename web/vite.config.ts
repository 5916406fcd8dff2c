import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: { outDir: "../dist/web", emptyOutDir: true, target: "es2022" },
  server: { proxy: { "/graphql": { target: "http://127.0.0.1:4000", ws: true }, "/session": "http://127.0.0.1:4000" } },
});
