import type { Language } from "../../../schema/rules/language.js";

/** What came of a form that was left before the answer: said by a note, beside what is being done now. */
export interface SendingWords {
  done: string;
  /** `kept` follows where there is a draft. */
  refused: (why: string, kept: string) => string;
  unknown: (kept: string) => string;
  kept: string;
  open: string;
  back: string;
}

const zhTW: SendingWords = {
  done: "已送達。",
  refused: (why, kept) => `沒有送出：${why}${kept}`,
  unknown: (kept) => `還不知道有沒有送達。${kept}回去再送一次不會重複。`,
  kept: "草稿還在。",
  open: "前往",
  back: "回去處理",
};

const zhHK: SendingWords = {
  done: "已經送出。",
  refused: (why, kept) => `未能送出：${why}${kept}`,
  unknown: (kept) => `未能確定是否已送出。${kept}返回再送一次不會重複。`,
  kept: "草稿仍然保留。",
  open: "前往查看",
  back: "返回處理",
};

const zhCN: SendingWords = {
  done: "已提交成功。",
  refused: (why, kept) => `提交失败：${why}${kept}`,
  unknown: (kept) => `还不确定是否提交成功。${kept}返回再提交一次不会重复。`,
  kept: "草稿仍在。",
  open: "前往查看",
  back: "返回处理",
};

const en: SendingWords = {
  done: "It arrived.",
  refused: (why, kept) => `Not done: ${why} ${kept}`.trim(),
  unknown: (kept) => `It is not known whether this arrived. ${kept} Sending it again does not do it twice.`.replace("  ", " "),
  kept: "The draft is kept.",
  open: "Go there",
  back: "Go back",
};

export const sendingWords: Readonly<Record<Language, SendingWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
