import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";

/**
 * Serves the built desk at `/`, and the same page at each address that it gives its own pages, so that they can be sent to
 * a colleague. Its assets carry a content hash in their names; the page itself is never cached.
 */
export async function addPage(app: FastifyInstance): Promise<void> {
  const root = fileURLToPath(new URL("../../web", import.meta.url));
  if (!existsSync(root)) {
    app.get("/", async (_request, reply) => reply.status(503).send("The desk's page is not built: run `npm run build`."));
    return;
  }
  await app.register(fastifyStatic, {
    root,
    setHeaders: (reply, path) => {
      reply.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-store");
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    // An asset of another version is not there; the page in its place would only be a broken script.
    const isPage = !request.url.startsWith("/assets/");
    if (isPage && request.method === "GET" && (request.headers.accept ?? "").includes("text/html")) return reply.sendFile("index.html");
    return reply.status(404).send({ code: "NOT_FOUND", message: `There is nothing at ${request.method} ${request.url.split("?")[0]}.` });
  });
}
