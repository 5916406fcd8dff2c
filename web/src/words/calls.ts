import type { Language } from "../../../schema/rules/language.js";

/** The list of calls, and what it shares with one call's page and the calls to return. */
export interface CallsWords {
  title: string;
  views: { label: string; calls: string; returns: string };
  columns: Record<"time" | "direction" | "who" | "agent" | "queue" | "waited" | "length" | "outcome" | "recordings" | "tickets", string>;
  /** The caller kept the number to themselves. */
  ringing: string;
  talking: string;
  /** Nobody wrote when it ended. */
  noEnd: string;
  recordings: (count: number) => string;
  noRecording: string;
  unlinked: string;
  offered: (count: number) => string;
  moreTenants: (count: number) => string;
  fresh: string;
  filters: {
    label: string;
    direction: string;
    outcome: string;
    agent: string;
    from: string;
    to: string;
    caller: string;
    unlinked: string;
    withoutRecording: string;
    clear: string;
  };
  total: { ask: string; is: (count: number) => string };
  narrow: string;
  empty: { title: string; hint: string };
  emptyFiltered: { title: string; hint: string };
}

const zhTW: CallsWords = {
  title: "通話",
  views: { label: "通話與待回電", calls: "通話紀錄", returns: "待回電" },
  columns: {
    time: "時間",
    direction: "方向",
    who: "對方",
    agent: "專員",
    queue: "佇列",
    waited: "等候",
    length: "通話",
    outcome: "結果",
    recordings: "錄音",
    tickets: "案件",
  },
  ringing: "響鈴中",
  talking: "通話中",
  noEnd: "沒有結束紀錄",
  recordings: (count) => `${count} 個錄音檔`,
  noRecording: "沒有錄音",
  unlinked: "未關聯案件",
  offered: (count) => `${count} 件可能相關`,
  moreTenants: (count) => `另 ${count} 家`,
  fresh: "新",
  filters: {
    label: "篩選通話",
    direction: "方向",
    outcome: "結果",
    agent: "專員",
    from: "起日",
    to: "迄日",
    caller: "來電號碼",
    unlinked: "未關聯案件",
    withoutRecording: "接聽了卻沒有錄音",
    clear: "清除篩選",
  },
  total: { ask: "算總數", is: (count) => `共 ${count} 通` },
  narrow: "通話很多。用日期、專員或號碼縮小範圍，會更快找到。",
  empty: { title: "還沒有通話紀錄", hint: "電話交換機一寫下通話，這裡就會自己出現。一直沒有時，請到設定檢查資料來源。" },
  emptyFiltered: { title: "沒有符合條件的通話", hint: "放寬日期或清除篩選再看看。" },
};

const zhHK: CallsWords = {
  title: "通話",
  views: { label: "通話及待回電", calls: "通話記錄", returns: "待回電" },
  columns: {
    time: "時間",
    direction: "方向",
    who: "對方",
    agent: "專員",
    queue: "輪候隊",
    waited: "輪候",
    length: "通話",
    outcome: "結果",
    recordings: "錄音",
    tickets: "個案",
  },
  ringing: "響鈴中",
  talking: "通話中",
  noEnd: "未有結束記錄",
  recordings: (count) => `${count} 段錄音`,
  noRecording: "未有錄音",
  unlinked: "未連結個案",
  offered: (count) => `${count} 宗可能相關`,
  moreTenants: (count) => `另有 ${count} 間`,
  fresh: "新",
  filters: {
    label: "篩選通話",
    direction: "方向",
    outcome: "結果",
    agent: "專員",
    from: "開始日期",
    to: "結束日期",
    caller: "來電號碼",
    unlinked: "未連結個案",
    withoutRecording: "已接聽但未有錄音",
    clear: "清除篩選",
  },
  total: { ask: "計算總數", is: (count) => `共 ${count} 個通話` },
  narrow: "通話數量眾多，以日期、專員或號碼收窄範圍會更快找到。",
  empty: { title: "現時未有通話記錄", hint: "電話系統記下通話後會自動在此顯示。如一直未有，請到設定檢查資料來源。" },
  emptyFiltered: { title: "沒有符合條件的通話", hint: "請放寬日期或清除篩選再試。" },
};

const zhCN: CallsWords = {
  title: "通话",
  views: { label: "通话与待回电", calls: "通话记录", returns: "待回电" },
  columns: {
    time: "时间",
    direction: "方向",
    who: "对方",
    agent: "专员",
    queue: "队列",
    waited: "等待",
    length: "通话",
    outcome: "结果",
    recordings: "录音",
    tickets: "诉求",
  },
  ringing: "振铃中",
  talking: "通话中",
  noEnd: "没有结束记录",
  recordings: (count) => `${count} 个录音文件`,
  noRecording: "没有录音",
  unlinked: "未关联诉求",
  offered: (count) => `${count} 件可能相关`,
  moreTenants: (count) => `另 ${count} 家`,
  fresh: "新",
  filters: {
    label: "筛选通话",
    direction: "方向",
    outcome: "结果",
    agent: "专员",
    from: "开始日期",
    to: "结束日期",
    caller: "来电号码",
    unlinked: "未关联诉求",
    withoutRecording: "已接听但没有录音",
    clear: "清除筛选",
  },
  total: { ask: "统计总数", is: (count) => `共 ${count} 通` },
  narrow: "通话较多。按日期、专员或号码缩小范围，查找更快。",
  empty: { title: "还没有通话记录", hint: "电话交换机写入通话后会自动显示在这里。如果一直没有，请到设置中检查数据来源。" },
  emptyFiltered: { title: "没有符合条件的通话", hint: "请放宽日期或清除筛选后再看。" },
};

const en: CallsWords = {
  title: "Calls",
  views: { label: "Calls and calls to return", calls: "All calls", returns: "To return" },
  columns: {
    time: "Time",
    direction: "Direction",
    who: "With",
    agent: "Agent",
    queue: "Queue",
    waited: "Waited",
    length: "Talked",
    outcome: "Outcome",
    recordings: "Recording",
    tickets: "Tickets",
  },
  ringing: "Ringing",
  talking: "Talking",
  noEnd: "No end on record",
  recordings: (count) => (count === 1 ? "1 recording" : `${count} recordings`),
  noRecording: "No recording",
  unlinked: "Not linked",
  offered: (count) => `${count} likely`,
  moreTenants: (count) => `and ${count} more`,
  fresh: "new",
  filters: {
    label: "Filter calls",
    direction: "Direction",
    outcome: "Outcome",
    agent: "Agent",
    from: "From day",
    to: "To day",
    caller: "Caller",
    unlinked: "Not linked",
    withoutRecording: "Answered, no recording",
    clear: "Clear filters",
  },
  total: { ask: "Count", is: (count) => (count === 1 ? "1 call" : `${count} calls`) },
  narrow: "These are many calls. A day, an agent or a number finds the right one faster.",
  empty: {
    title: "No calls yet",
    hint: "They appear here by themselves as the PBX writes them down. If none ever does, check the sources in the settings.",
  },
  emptyFiltered: { title: "No call matches", hint: "Widen the days or clear the filters." },
};

export const callsWords: Readonly<Record<Language, CallsWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
