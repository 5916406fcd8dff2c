import type { Language } from "../../../schema/rules/language.js";

/** Finding by number, words, phone: the panel under the top bar's field, and the page of all that was found. */
export interface SearchWords {
  title: string;
  results: string;
  groups: Record<"tickets" | "phoneTickets" | "tenants" | "calls", string>;
  /** The last line of the panel. */
  all: (text: string) => string;
  nothing: { title: string; hint: string };
  nothingHere: string;
  start: { title: string; hint: string };
  hint: string;
  anchor: string;
  ended: string;
  withheld: string;
}

const zhTW: SearchWords = {
  title: "搜尋",
  results: "搜尋結果",
  groups: { tickets: "案件", phoneTickets: "這個電話反映的案件", tenants: "租戶", calls: "這個號碼的來電" },
  all: (text) => `查看「${text}」的全部結果`,
  nothing: { title: "沒有找到", hint: "換個說法，或少打幾個字；電話要打完整號碼，案件編號要連年份。" },
  nothingHere: "沒有符合的資料",
  start: { title: "要找什麼？", hint: "在上方輸入案件編號、關鍵字、租戶名稱、櫃位或電話。" },
  hint: "↑ ↓ 選擇，Enter 開啟，Esc 關閉",
  anchor: "主力店",
  ended: "已遷出",
  withheld: "未顯示號碼",
};

const zhHK: SearchWords = {
  title: "搜尋",
  results: "搜尋結果",
  groups: { tickets: "個案", phoneTickets: "此電話反映的個案", tenants: "租戶", calls: "此號碼的來電" },
  all: (text) => `檢視「${text}」的所有結果`,
  nothing: { title: "找不到結果", hint: "請換一個說法，或減少字詞；電話須輸入完整號碼，個案編號須連年份。" },
  nothingHere: "沒有相符資料",
  start: { title: "想找甚麼？", hint: "請在上方輸入個案編號、字詞、租戶名稱、鋪位或電話。" },
  hint: "↑ ↓ 選擇，Enter 開啟，Esc 關閉",
  anchor: "主力店",
  ended: "已遷出",
  withheld: "來電者隱藏號碼",
};

const zhCN: SearchWords = {
  title: "搜索",
  results: "搜索结果",
  groups: { tickets: "诉求", phoneTickets: "该电话反映的诉求", tenants: "租户", calls: "该号码的来电" },
  all: (text) => `查看“${text}”的全部结果`,
  nothing: { title: "没有找到", hint: "换个说法，或少输入几个字；电话要输完整号码，诉求编号要带年份。" },
  nothingHere: "没有符合的数据",
  start: { title: "要找什么？", hint: "在上方输入诉求编号、关键词、租户名称、铺位或电话。" },
  hint: "↑ ↓ 选择，Enter 打开，Esc 关闭",
  anchor: "主力店",
  ended: "已退租",
  withheld: "未显示号码",
};

const en: SearchWords = {
  title: "Search",
  results: "Search results",
  groups: { tickets: "Tickets", phoneTickets: "Tickets from this phone", tenants: "Tenants", calls: "Calls from this number" },
  all: (text) => `All results for “${text}”`,
  nothing: { title: "Nothing was found", hint: "Try other or fewer words. A phone number must be whole, a ticket number needs its year." },
  nothingHere: "Nothing matches",
  start: { title: "What are you looking for?", hint: "Type a ticket number, words, a tenant, a unit or a phone number in the field above." },
  hint: "↑ ↓ choose, Enter opens, Esc closes",
  anchor: "Anchor",
  ended: "Left",
  withheld: "number withheld",
};

export const searchWords: Readonly<Record<Language, SearchWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
