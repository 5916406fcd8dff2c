import type { Language } from "../../../schema/rules/language.js";

type Lane = "late" | "recorded" | "working" | "callBack";

/** The board. */
export interface BoardWords {
  title: string;
  lanes: Record<Lane, string>;
  emptyLane: Record<Lane, string>;
  empty: { title: string; hint: string };
  /** Of a ticket that is not handed over: which department it might be for. */
  suggested: (department: string) => string;
  news: { fresh: string; from: (lane: string) => string };
  marks: { calls: (n: number) => string; business: string; held: string; lateEntry: string; cycle: (n: number) => string };
  explain: string;
  filter: {
    label: string;
    mine: string;
    mineHint: string;
    text: string;
    departments: string;
    kinds: string;
    severities: string;
    shown: (n: number, all: number) => string;
    clear: string;
    nothing: { title: string; hint: string };
    saved: string;
    name: string;
    save: string;
    drop: (name: string) => string;
  };
  view: { label: string; cards: string; table: string; wall: string };
  wall: { urgent: string; calm: string; more: (n: number) => string; leave: string };
  columns: { lane: string; number: string; kind: string; title: string; who: string; department: string; clock: string; marks: string };
  keys: { next: string; previous: string };
}

const zhTW: BoardWords = {
  title: "看板",
  lanes: { late: "逾期", recorded: "待轉交", working: "處理中", callBack: "待回訪" },
  emptyLane: { late: "沒有逾期的案件", recorded: "都已轉交", working: "沒有處理中的案件", callBack: "沒有待回訪的案件" },
  empty: { title: "目前沒有未結案件", hint: "新的來電與案件會自己出現在這裡。" },
  suggested: (department) => `建議轉${department}`,
  news: { fresh: "新案件", from: (lane) => `來自「${lane}」` },
  marks: { calls: (n) => `已關聯 ${n} 通通話`, business: "影響營業", held: "錄音保全中", lateEntry: "補錄", cycle: (n) => `第 ${n} 輪處理` },
  explain: "說明時限",
  filter: {
    label: "篩選",
    mine: "我的",
    mineHint: "只看我登錄或承辦的案件",
    text: "在看板上找",
    departments: "部門",
    kinds: "類別",
    severities: "輕重",
    shown: (n, all) => `顯示 ${n}／${all} 件`,
    clear: "清除篩選",
    nothing: { title: "篩選之後沒有案件", hint: "看板上有案件，但都不符合目前的篩選條件。" },
    saved: "常用篩選",
    name: "幫目前的篩選取名",
    save: "存起來",
    drop: (name) => `刪除常用篩選「${name}」`,
  },
  view: { label: "顯示方式", cards: "卡片", table: "表格", wall: "大螢幕" },
  wall: { urgent: "最急的案件", calm: "目前沒有未結案件", more: (n) => `另有 ${n} 件`, leave: "按 Esc 離開大螢幕" },
  columns: { lane: "進度", number: "編號", kind: "類別", title: "事由", who: "租戶與地點", department: "部門與承辦人", clock: "時限", marks: "註記" },
  keys: { next: "下一張（或方向鍵）", previous: "上一張（或方向鍵）" },
};

const zhHK: BoardWords = {
  title: "看板",
  lanes: { late: "逾時", recorded: "待轉交", working: "處理中", callBack: "待回訪" },
  emptyLane: { late: "沒有逾時個案", recorded: "全部已轉交", working: "沒有處理中的個案", callBack: "沒有待回訪的個案" },
  empty: { title: "現時沒有未完成個案", hint: "新的來電及個案會自動在此顯示。" },
  suggested: (department) => `建議轉交${department}`,
  news: { fresh: "新個案", from: (lane) => `由「${lane}」移來` },
  marks: { calls: (n) => `已連結 ${n} 個通話`, business: "影響營業", held: "錄音留存中", lateEntry: "補錄", cycle: (n) => `第 ${n} 次跟進` },
  explain: "時限說明",
  filter: {
    label: "篩選",
    mine: "我的個案",
    mineHint: "只顯示由我登記或負責的個案",
    text: "在看板上尋找",
    departments: "部門",
    kinds: "類別",
    severities: "嚴重程度",
    shown: (n, all) => `顯示 ${n}／${all} 宗`,
    clear: "清除篩選",
    nothing: { title: "篩選後沒有個案", hint: "看板上有個案，但未有符合現時篩選條件的。" },
    saved: "常用篩選",
    name: "為現時的篩選命名",
    save: "儲存",
    drop: (name) => `刪除常用篩選「${name}」`,
  },
  view: { label: "檢視方式", cards: "卡片", table: "列表", wall: "大屏幕" },
  wall: { urgent: "最緊急個案", calm: "現時沒有未完成個案", more: (n) => `另有 ${n} 宗`, leave: "按 Esc 離開大屏幕" },
  columns: { lane: "進度", number: "編號", kind: "類別", title: "事項", who: "租戶及地點", department: "部門及負責人", clock: "時限", marks: "備註" },
  keys: { next: "下一張（或方向鍵）", previous: "上一張（或方向鍵）" },
};

const zhCN: BoardWords = {
  title: "看板",
  lanes: { late: "逾期", recorded: "待转交", working: "处理中", callBack: "待回访" },
  emptyLane: { late: "没有逾期的诉求", recorded: "均已转交", working: "没有处理中的诉求", callBack: "没有待回访的诉求" },
  empty: { title: "当前没有未办结的诉求", hint: "新的来电和诉求会自动出现在这里。" },
  suggested: (department) => `建议转${department}`,
  news: { fresh: "新诉求", from: (lane) => `来自“${lane}”` },
  marks: { calls: (n) => `已关联 ${n} 通电话`, business: "影响经营", held: "录音留存中", lateEntry: "补录", cycle: (n) => `第 ${n} 轮处理` },
  explain: "时限说明",
  filter: {
    label: "筛选",
    mine: "我的",
    mineHint: "只看我登记或处理的诉求",
    text: "在看板中查找",
    departments: "部门",
    kinds: "类别",
    severities: "严重程度",
    shown: (n, all) => `显示 ${n}/${all} 条`,
    clear: "清除筛选",
    nothing: { title: "没有符合条件的诉求", hint: "看板上有诉求，但都不符合当前的筛选条件。" },
    saved: "常用筛选",
    name: "给当前筛选命名",
    save: "保存筛选",
    drop: (name) => `删除常用筛选“${name}”`,
  },
  view: { label: "显示方式", cards: "卡片", table: "表格", wall: "大屏" },
  wall: { urgent: "最紧急的诉求", calm: "当前没有未办结的诉求", more: (n) => `还有 ${n} 条`, leave: "按 Esc 退出大屏" },
  columns: { lane: "进度", number: "编号", kind: "类别", title: "事由", who: "租户和地点", department: "部门和处理人", clock: "时限", marks: "标记" },
  keys: { next: "下一张（或方向键）", previous: "上一张（或方向键）" },
};

const en: BoardWords = {
  title: "Board",
  lanes: { late: "Late", recorded: "To hand over", working: "With departments", callBack: "Call-back due" },
  emptyLane: { late: "Nothing is late", recorded: "All handed over", working: "Nothing in progress", callBack: "No call-back due" },
  empty: { title: "No open tickets", hint: "New calls and tickets appear here by themselves." },
  suggested: (department) => `for ${department}?`,
  news: { fresh: "new", from: (lane) => `from “${lane}”` },
  marks: { calls: (n) => (n === 1 ? "1 linked call" : `${n} linked calls`), business: "business affected", held: "held as evidence", lateEntry: "late entry", cycle: (n) => `round ${n}` },
  explain: "Explain the clocks",
  filter: {
    label: "Filter",
    mine: "Mine",
    mineHint: "Only what I recorded or handle",
    text: "Find on the board",
    departments: "Department",
    kinds: "Kind",
    severities: "Severity",
    shown: (n, all) => `${n} of ${all} shown`,
    clear: "Clear the filter",
    nothing: { title: "Nothing passes the filter", hint: "There are tickets on the board, but the filter hides them all." },
    saved: "Saved filters",
    name: "A name for this filter",
    save: "Save it",
    drop: (name) => `Delete the saved filter “${name}”`,
  },
  view: { label: "View", cards: "Cards", table: "Table", wall: "Wallboard" },
  wall: { urgent: "Most urgent", calm: "No open tickets", more: (n) => `${n} more`, leave: "Esc leaves the wallboard" },
  columns: { lane: "Progress", number: "Number", kind: "Kind", title: "What", who: "Tenant and place", department: "Department and handler", clock: "Clock", marks: "Marks" },
  keys: { next: "Next card (or the arrows)", previous: "Previous card (or the arrows)" },
};

export const boardWords: Readonly<Record<Language, BoardWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
