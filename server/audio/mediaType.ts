/** By the extension that the PBX gave (telephony.md). `WAV` is GSM in WAV, which most players take for a WAV as well. */
const mediaTypes: Readonly<Record<string, string>> = {
  wav: "audio/wav",
  wav49: "audio/wav",
  gsm: "audio/x-gsm",
  au: "audio/basic",
  ogg: "audio/ogg",
  opus: "audio/ogg",
  mp3: "audio/mpeg",
};

/** What browsers are told of a file of this format; raw sound has no type of its own that they would know. */
export const mediaTypeOf = (format: string): string => mediaTypes[format.toLowerCase()] ?? "application/octet-stream";
