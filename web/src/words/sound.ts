import type { Language } from "../../../schema/rules/language.js";

/** The small player of a recording. */
export interface SoundWords {
  play: string;
  pause: string;
  position: string;
  positionOf: (at: string, whole: string) => string;
  /** For whoever must not hear it. */
  notForYou: (who: string) => string;
  gone: string;
  quarantined: string;
  notPlayed: string;
}

const zhTW: SoundWords = {
  play: "播放",
  pause: "暫停",
  position: "播放位置",
  positionOf: (at, whole) => `${at}，全長 ${whole}`,
  notForYou: (who) => `可以聽的是：接聽這通電話的專員，以及${who}。`,
  gone: "保存期限已過，錄音已清除。",
  quarantined: "這個檔案不是錄音，已隔離。",
  notPlayed: "播放不了。請再試一次；還是不行就通知客服主管。",
};

const zhHK: SoundWords = {
  play: "播放",
  pause: "暫停",
  position: "播放位置",
  positionOf: (at, whole) => `${at}，全長 ${whole}`,
  notForYou: (who) => `可收聽：接聽此通話的專員，以及${who}。`,
  gone: "已過保存期限，錄音已刪除。",
  quarantined: "此檔案並非錄音，已隔離。",
  notPlayed: "未能播放。請再試；如仍未能播放，請通知客服主管。",
};

const zhCN: SoundWords = {
  play: "播放",
  pause: "暂停",
  position: "播放位置",
  positionOf: (at, whole) => `${at}，全长 ${whole}`,
  notForYou: (who) => `可以收听的是：接听这通电话的专员，以及${who}。`,
  gone: "已过保存期限，录音已清除。",
  quarantined: "这个文件不是录音，已隔离。",
  notPlayed: "无法播放。请重试；如果仍不行，请通知客服主管。",
};

const en: SoundWords = {
  play: "Play",
  pause: "Pause",
  position: "Position",
  positionOf: (at, whole) => `${at} of ${whole}`,
  notForYou: (who) => `Those who may hear it: the call's own agent, and ${who}.`,
  gone: "Its time is over: the recording was purged.",
  quarantined: "This file is no recording; it lies in quarantine.",
  notPlayed: "It cannot be played. Try again; if it stays so, tell the desk supervisor.",
};

export const soundWords: Readonly<Record<Language, SoundWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
