export const sampleCall = "400";
