/** `1795319100.1` or, with a system name, `pbx1-1795319100.1`: the second of the channel's birth, and a counter. */
export interface UniqueidParts {
  epochSeconds: number;
  counter: number;
}

/** Null when the text is no Asterisk uniqueid. */
export function partsOfUniqueid(uniqueid: string): UniqueidParts | null {
  const found = /^(?:.+-)?(\d{1,12})\.(\d{1,12})$/.exec(uniqueid);
  if (!found) return null;
  return { epochSeconds: Number(found[1]), counter: Number(found[2]) };
}

/** Orders channels by birth. The counter is a number: `.9` was born before `.10`. */
export function compareUniqueids(one: string, other: string): number {
  const a = partsOfUniqueid(one);
  const b = partsOfUniqueid(other);
  if (a && b) {
    const byBirth = a.epochSeconds - b.epochSeconds || a.counter - b.counter;
    if (byBirth !== 0) return byBirth;
  }
  if (Boolean(a) !== Boolean(b)) return a ? -1 : 1;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A masquerade marks the name that it takes away; the channel behind it stays the same. */
export function plainChannelName(name: string): string {
  return name.replace(/<(?:MASQ|ZOMBIE)>/g, "");
}

/** The two ends `Local/X;1` and `Local/X;2` of one pipe have the same pipe name; any other channel is its own pipe. */
export function pipeOfChannel(name: string): string {
  return plainChannelName(name).replace(/;[12]$/, "");
}

/** A Local channel is a pipe inside the PBX: nobody sits at it, and its answer is nobody's answer. */
export function isLocalChannel(name: string): boolean {
  return name.startsWith("Local/");
}

/** `8001` of `PJSIP/8001-00000003`; null for a Local channel and for names of another form. */
export function endpointOfChannel(name: string): string | null {
  if (isLocalChannel(name)) return null;
  return /^[^/]+\/(.+)-[0-9a-f]+$/i.exec(plainChannelName(name))?.[1] ?? null;
}
