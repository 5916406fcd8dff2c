/** Whom one hears in the recordings, where what they say tells: the tenant by its code, else a name. */
export const callerOf: Readonly<Record<string, { tenant: string } | { name: string }>> = {
  "aircon-dinner": { tenant: "T05" },
  "fit-out-noise": { tenant: "T06" },
  "dock-leak": { tenant: "T02" },
  "shop-power-cut": { tenant: "T07" },
  "deep-clean": { tenant: "T08" },
  "voicemail-shop-sign": { tenant: "T04" },
  "voicemail-back-stairs": { tenant: "T09" },
  "lift-stuck": { name: "電梯乘客" },
  "lost-key": { name: "何先生" },
  "opening-hours": { name: "簡先生" },
  "parking-barrier": { name: "車主區先生" },
  "sign-suggestion": { name: "通勤民眾" },
};

export function tenantOf(sound: string | undefined): string | null {
  const caller = sound === undefined ? undefined : callerOf[sound];
  return caller && "tenant" in caller ? caller.tenant : null;
}
