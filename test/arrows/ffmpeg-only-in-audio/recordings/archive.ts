import ffmpeg from "fluent-ffmpeg";

export const encoder = ffmpeg();
