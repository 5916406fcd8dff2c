import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, HTTPMethods } from "fastify";

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
    preCompressed: true,
    setHeaders: (reply, path) => {
      reply.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-store");
    },
  });
  app.setNotFoundHandler(async (request, reply) => {
    const { method, headers } = request;
    const path = request.url.split("?")[0]!;
    // An asset of another version is not there; the page in its place would only be a broken script.
    const isPage = !path.startsWith("/assets/") && (headers.accept ?? "").includes("text/html");
    if (isPage && reading.includes(method)) return reply.sendFile("index.html");
    const allowed = methodsOf(app, path);
    if (allowed.length === 0) return reply.status(404).send({ code: "NOT_FOUND", message: `There is nothing at ${method} ${path}.` });
    const allow = allowed.join(", ");
    return reply.status(405).header("allow", allow).send({ code: "METHOD_NOT_ALLOWED", message: `${path} takes ${allow}, not ${method}.` });
  });
}

const reading = ["GET", "HEAD"];

/** What an address of ours that takes no parameter is there for; empty where there is none. */
function methodsOf(app: FastifyInstance, path: string): string[] {
  if (path === "/") return reading;
  return [...reading, "POST", "PUT", "PATCH", "DELETE"].filter((method) => app.hasRoute({ url: path, method: method as HTTPMethods }));
}
