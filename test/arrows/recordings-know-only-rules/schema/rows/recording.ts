export const recordingTable = "recording";
