import { BlockList, isIP } from "node:net";

/** An address, or a network such as `10.0.0.0/8`; none of all addresses. */
export function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const width = widths[isIP(address)];
  return width !== undefined && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/u.test(bits) && +bits >= 1 && +bits <= width));
}

const widths: Readonly<Record<number, number>> = { 4: 32, 6: 128 };

/**
 * The widest networks that a house or its provider has: 10.0.0.0/8, and of IPv6 more than a registry gives to one. Who is
 * believed about a client can write any address into the record, and a typing mistake must not say so of half the world.
 */
const WIDEST = { ipv4: 2 ** -8, ipv6: 2 ** -16 };
/** As many of the widest, all together: 0.0.0.0/1 is no better in pieces. */
const TOGETHER = 4;

/** `networks`: each one `isNetwork`. */
export function areFew(networks: readonly string[]): boolean {
  const shares = [...new Set(networks)].map(shareOf);
  return (["ipv4", "ipv6"] as const).every((family) => {
    const ofFamily = shares.map((share) => share[family]);
    return Math.max(...ofFamily) <= WIDEST[family] && ofFamily.reduce((sum, share) => sum + share, 0) <= TOGETHER * WIDEST[family];
  });
}

/** Which part of all addresses it is, 0 to 1, of each family: IPv6 has the whole of IPv4 in it, as ::ffff:0:0/96. */
function shareOf(network: string): { ipv4: number; ipv6: number } {
  const [address = "", bits] = network.split("/");
  const family = isIP(address);
  const length = bits === undefined ? widths[family]! : Number(bits);
  if (family === 4) return { ipv4: 2 ** -length, ipv6: 0 };
  if (length > 96 && lies(address, "::ffff:0:0", 96)) return { ipv4: 2 ** (96 - length), ipv6: 0 };
  if (length <= 96 && lies("::ffff:0:0", address, length)) return { ipv4: 1, ipv6: 2 ** -length };
  // Nobody of the world has an address of these.
  const isPrivate = (length >= 7 && lies(address, "fc00::", 7)) || (length >= 10 && lies(address, "fe80::", 10));
  return { ipv4: 0, ipv6: isPrivate ? 0 : 2 ** -length };
}

function lies(address: string, network: string, bits: number): boolean {
  const list = new BlockList();
  list.addSubnet(network, bits, "ipv6");
  return list.check(address, "ipv6");
}
