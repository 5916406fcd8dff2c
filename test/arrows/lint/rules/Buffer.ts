export const header = (): Uint8Array => Buffer.from("RIFF");
