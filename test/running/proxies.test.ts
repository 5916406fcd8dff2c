/** Who is believed about a client: the proxies that the machine's environment names, and nobody else. */
import { readEnvironment } from "../../schema/config/environment.js";
import { clientAddress, trustProxies } from "../../server/http/proxies.js";
import { addPerson, password } from "../harness/door.js";
import { type TestHub, openHub } from "../harness/hub.js";
import { openSocket } from "../harness/socket.js";

test("TRUSTED_PROXIES takes addresses and networks, and says what is wrong with anything else", () => {
  const read = (list?: string) => readEnvironment(list === undefined ? {} : { TRUSTED_PROXIES: list }).trustedProxies;
  expect(read()).toEqual(["127.0.0.0/8", "::1"]);
  expect(read("loopback, 172.30.95.2,fd00::/8")).toEqual(["127.0.0.0/8", "::1", "172.30.95.2", "fd00::/8"]);
  for (const wrong of ["everybody", "10.0.0.0/33", "0.0.0.0/0", "::/0", "10.0.0.1,,", "10.0.0.0/8/8", "true", "10.1"]) {
    expect(() => read(wrong)).toThrow(`TRUSTED_PROXIES is ${JSON.stringify(wrong)}, but must be addresses and networks`);
  }
});

test.each<[why: string, list: string]>([
  ["halves of the world", "0.0.0.0/1,128.0.0.0/1"],
  ["one half", "128.0.0.0/1"],
  ["quarters, one after another", "0.0.0.0/2,64.0.0.0/2,128.0.0.0/2,192.0.0.0/2"],
  ["everything, in pieces that each would do", Array.from({ length: 256 }, (_, first) => `${first}.0.0.0/8`).join(",")],
  ["IPv6's halves", "::/1,8000::/1"],
  ["all that IPv6 has given out", "2000::/3"],
  ["IPv4, as IPv6 writes it", "::ffff:0.0.0.0/96"],
  ["half of IPv4, as IPv6 writes it", "::ffff:128.0.0.0/97"],
  ["a network of IPv6 that holds the whole of IPv4", "::/16"],
])("proxies that are nearly everybody are refused: %s", (_why, list) => {
  expect(() => readEnvironment({ TRUSTED_PROXIES: list })).toThrow(/must be networks of your own proxies/u);
});

test("every private network together, and the public ones of a proxy that many share, are taken", () => {
  const own = "loopback,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,100.64.0.0/10,169.254.0.0/16,fc00::/7,fe80::/10";
  expect(readEnvironment({ TRUSTED_PROXIES: own }).trustedProxies).toHaveLength(9);
  const shared = "104.16.0.0/13,172.64.0.0/13,162.158.0.0/15,2400:cb00::/32,2a06:98c0::/29,::ffff:192.0.2.1";
  expect(readEnvironment({ TRUSTED_PROXIES: shared }).trustedProxies).toHaveLength(6);
});

test.each<[why: string, remote: string, forwarded: string | undefined, client: string]>([
  ["nobody forwards", "10.0.0.9", undefined, "10.0.0.9"],
  ["a client that writes the header itself", "198.51.100.7", "203.0.113.9", "198.51.100.7"],
  ["a proxy of ours", "172.30.95.2", "198.51.100.7", "198.51.100.7"],
  ["a client behind it that wrote one before", "172.30.95.2", "203.0.113.9, 198.51.100.7", "198.51.100.7"],
  ["two proxies of ours", "127.0.0.1", "198.51.100.7, 172.30.95.2", "198.51.100.7"],
  ["as IPv6 writes IPv4", "::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"],
])("the address of a socket: %s", (_why, remote, forwarded, client) => {
  const trusts = trustProxies(["127.0.0.0/8", "::1", "172.30.95.2"]);
  expect(clientAddress(remote, forwarded === undefined ? {} : { "x-forwarded-for": forwarded }, trusts)).toBe(client);
});

describe("a server whose proxy is another machine's", () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await openHub(undefined, undefined, { trustedProxies: ["192.0.2.1"] });
    await addPerson(hub.database, "mei", "agent");
  });
  afterAll(() => hub.close());

  test("neither address, nor protocol, nor host are what somebody else says", async () => {
    const headers = { "content-type": "application/json", "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https", "x-forwarded-host": "evil.example" };
    const answer = await fetch(`${hub.url}/session`, { method: "POST", headers, body: JSON.stringify({ login: "mei", password }) });
    expect(answer.headers.getSetCookie()[0]).not.toMatch(/Secure/u);
    const [row] = (await hub.database.owner.query("SELECT address FROM audit WHERE action = 'session.start'")) as { address: string }[];
    expect(row).toEqual({ address: "127.0.0.1" });
    const cookie = answer.headers.getSetCookie()[0]!.split(";")[0]!;
    // A page of evil.example opens a socket: the browser sends the cookie along, and the page cannot write this header; a proxy
    // that passes on what a client wrote could have let it through.
    const socket = await openSocket(hub.wsUrl, { headers: { cookie, origin: "https://evil.example", "x-forwarded-host": "evil.example" } });
    expect(await socket.closed).toMatchObject({ code: 4401 });
    const own = await openSocket(hub.wsUrl, { headers: { cookie, origin: hub.url } });
    await own.hears("connection_ack");
    own.ws.close();
    await own.closed;
  });
});
