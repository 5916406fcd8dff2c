import type { Language } from "../../../schema/rules/language.js";

/** The board. */
export interface BoardWords {
  lanes: Record<"late" | "recorded" | "working" | "callBack", string>;
  emptyLane: Record<"late" | "recorded" | "working" | "callBack", string>;
  empty: { title: string; hint: string };
  lateEntry: string;
}

const zhTW: BoardWords = {
  lanes: { late: "逾期", recorded: "待轉交", working: "處理中", callBack: "待回訪" },
  emptyLane: { late: "沒有逾期的案件", recorded: "都已轉交", working: "沒有處理中的案件", callBack: "沒有待回訪的案件" },
  empty: { title: "目前沒有未結案件", hint: "新的來電與案件會自己出現在這裡。" },
  lateEntry: "補錄",
};

const zhHK: BoardWords = {
  lanes: { late: "逾時", recorded: "待轉交", working: "處理中", callBack: "待回訪" },
  emptyLane: { late: "沒有逾時個案", recorded: "全部已轉交", working: "沒有處理中的個案", callBack: "沒有待回訪的個案" },
  empty: { title: "現時沒有未完成個案", hint: "新的來電及個案會自動在此顯示。" },
  lateEntry: "補錄",
};

const zhCN: BoardWords = {
  lanes: { late: "逾期", recorded: "待转交", working: "处理中", callBack: "待回访" },
  emptyLane: { late: "没有逾期的诉求", recorded: "均已转交", working: "没有处理中的诉求", callBack: "没有待回访的诉求" },
  empty: { title: "当前没有未办结的诉求", hint: "新的来电和诉求会自动出现在这里。" },
  lateEntry: "补录",
};

const en: BoardWords = {
  lanes: { late: "Late", recorded: "To hand over", working: "With departments", callBack: "Call-back due" },
  emptyLane: { late: "Nothing is late", recorded: "All handed over", working: "Nothing in progress", callBack: "No call-back due" },
  empty: { title: "No open tickets", hint: "New calls and tickets appear here by themselves." },
  lateEntry: "late entry",
};

export const boardWords: Readonly<Record<Language, BoardWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
