/** The desk's page and its files, as whatever fetches them asks: a browser, a link preview, a probe, somebody with curl. */
import { once } from "node:events";
import { type IncomingMessage, request as send } from "node:http";
import { type TestHub, openHub } from "../harness/hub.js";

let hub: TestHub;
beforeAll(async () => void (hub = await openHub()));
afterAll(() => hub.close());

interface Heard {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  bytes: number;
}

/** As it comes over the wire: fetch would hide a body that follows HEAD. */
async function ask(method: string, path: string, headers: Record<string, string> = { accept: "text/html" }): Promise<Heard> {
  const request = send(hub.url + path, { method, headers, agent: false }).end();
  const [answer] = (await once(request, "response")) as [IncomingMessage];
  let bytes = 0;
  for await (const chunk of answer) bytes += (chunk as Buffer).length;
  return { status: answer.statusCode!, headers: answer.headers, bytes };
}

test.each(["/", "/tickets/2026-000001", "/calls?day=2026-11-22", "/index.html"])("HEAD %s answers as GET does, without the page", async (path) => {
  const [got, head] = [await ask("GET", path), await ask("HEAD", path)];
  expect(got.status).toBe(200);
  expect(got.bytes).toBeGreaterThan(200);
  expect([head.status, head.bytes]).toEqual([200, 0]);
  for (const name of ["content-type", "content-length", "cache-control"]) expect([name, head.headers[name]]).toEqual([name, got.headers[name]]);
});

test("an asset that is not there is not there for HEAD either, and no page stands in for it", async () => {
  for (const method of ["GET", "HEAD"]) expect(await ask(method, "/assets/of-another-version.js")).toMatchObject({ status: 404 });
});

test("what is there for other methods says which", async () => {
  const json = { accept: "application/json" };
  expect(await ask("PUT", "/graphql", json)).toMatchObject({ status: 405, headers: { allow: "GET, HEAD, POST" } });
  expect(await ask("GET", "/session", json)).toMatchObject({ status: 405, headers: { allow: "POST, DELETE" } });
  expect(await ask("POST", "/readyz", json)).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
  expect(await ask("POST", "/", json)).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
  expect(await ask("POST", "/graphq", json)).toMatchObject({ status: 404 });
});
