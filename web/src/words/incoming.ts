import type { Language } from "../../../schema/rules/language.js";

/** Calls that nobody has written down yet, above the board. */
export interface IncomingWords {
  title: string;
  unknownCaller: string;
  waiting: string;
  talking: (who: string) => string;
  talked: (who: string) => string;
  minutesAgo: (minutes: number) => string;
  write: string;
  open: (caller: string) => string;
}

const zhTW: IncomingWords = {
  title: "還沒寫下的來電",
  unknownCaller: "未顯示號碼",
  waiting: "等候接聽",
  talking: (who) => (who ? `${who} 通話中` : "通話中"),
  talked: (who) => (who ? `${who} 接聽` : "已接聽"),
  minutesAgo: (minutes) => (minutes < 1 ? "剛剛" : `${minutes} 分鐘前`),
  write: "寫成案件",
  open: (caller) => `看 ${caller} 的通話`,
};

const zhHK: IncomingWords = {
  title: "未記錄的來電",
  unknownCaller: "沒有來電號碼",
  waiting: "等候接聽",
  talking: (who) => (who ? `${who} 通話中` : "通話中"),
  talked: (who) => (who ? `由 ${who} 接聽` : "已接聽"),
  minutesAgo: (minutes) => (minutes < 1 ? "剛才" : `${minutes} 分鐘前`),
  write: "開立個案",
  open: (caller) => `檢視 ${caller} 的通話`,
};

const zhCN: IncomingWords = {
  title: "尚未登记的来电",
  unknownCaller: "未显示号码",
  waiting: "等待接听",
  talking: (who) => (who ? `${who} 通话中` : "通话中"),
  talked: (who) => (who ? `${who} 接听` : "已接听"),
  minutesAgo: (minutes) => (minutes < 1 ? "刚刚" : `${minutes} 分钟前`),
  write: "登记诉求",
  open: (caller) => `查看 ${caller} 的通话`,
};

const en: IncomingWords = {
  title: "Calls not written down yet",
  unknownCaller: "No number",
  waiting: "waiting",
  talking: (who) => (who ? `talking to ${who}` : "talking"),
  talked: (who) => (who ? `answered by ${who}` : "answered"),
  minutesAgo: (minutes) => (minutes < 1 ? "just now" : `${minutes} min ago`),
  write: "Write it down",
  open: (caller) => `Open the call from ${caller}`,
};

export const incomingWords: Readonly<Record<Language, IncomingWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
