import type { Language } from "../../../schema/rules/language.js";

/** Cases: the matters that tickets and recordings are pulled into. */
export interface CasesWords {
  title: string;
  about: string;
  columns: Record<"number" | "title" | "state" | "opened" | "tickets" | "holds", string>;
  states: Record<"OPEN" | "CLOSED", string>;
  filters: Record<"label" | "state" | "text", string>;
  empty: { title: string; hint: string };
  nothingFound: { title: string; hint: string };
  notFound: { title: string; hint: string };
  readOnly: string;
  held: (standing: number) => string;
  open: { button: string; title: string; name: string; nameHint: string; story: string; storyHint: string; submit: string };
  opened: (who: string, at: string) => string;
  closed: (who: string, at: string) => string;
  story: string;
  noStory: string;
  outcome: string;
  tickets: { title: string; none: string };
  recordings: { title: string; none: string; also: (number: string) => string };
  add: {
    button: string;
    title: (number: string) => string;
    about: string;
    reason: string;
    reasonHint: string;
    ticketSearch: string;
    ticketHint: string;
    noTicket: string;
    recordingSearch: string;
    recordingHint: string;
    noRecording: string;
    add: (what: string) => string;
    addShort: string;
    inside: string;
  };
  close: { button: string; title: (number: string) => string; about: string; outcome: string; submit: string };
  left: { title: (count: number) => string; hint: string };
  keys: Record<"open" | "add", string>;
}

const zhTW: CasesWords = {
  title: "爭議案件",
  about: "特殊事件與爭議：把有關的案件和錄音收在一起，錄音不會被刪除。",
  columns: { number: "編號", title: "名稱", state: "狀態", opened: "立案", tickets: "案件", holds: "保全中的錄音" },
  states: { OPEN: "進行中", CLOSED: "已結" },
  filters: { label: "篩選爭議案件", state: "狀態", text: "編號、名稱或經過" },
  empty: { title: "沒有進行中的爭議案件", hint: "遇到索賠、糾紛或律師函時立一案，有關的錄音就會保全起來。" },
  nothingFound: { title: "沒有符合的爭議案件", hint: "換個字詞，或改看全部。" },
  notFound: { title: "找不到這件爭議案件", hint: "編號可能打錯了，例如 C-2026-0001。" },
  readOnly: "立案、加入與結案由客服主管辦理。",
  held: (standing) => `保全 ${standing} 段錄音`,
  open: {
    button: "立案",
    title: "新立爭議案件",
    name: "名稱",
    nameHint: "例如：B2 入口客人滑倒",
    story: "經過",
    storyHint: "誰、何時、何處、要求什麼",
    submit: "立案",
  },
  opened: (who, at) => `${who} 於 ${at} 立案`,
  closed: (who, at) => `${who} 於 ${at} 結案`,
  story: "經過",
  noStory: "還沒有寫下經過",
  outcome: "結果",
  tickets: { title: "案件", none: "還沒有加入案件" },
  recordings: { title: "錄音", none: "還沒有錄音。加入案件時，它的通話錄音會一起保全。", also: (number) => `${number} 也保全` },
  add: {
    button: "加入案件或錄音",
    title: (number) => `加入 ${number}`,
    about: "加入的錄音立即保全；加入案件時，已關聯的通話和以後關聯的，錄音都會保全。",
    reason: "保全事由",
    reasonHint: "不填則用本案的名稱",
    ticketSearch: "找案件",
    ticketHint: "編號、事由、地點或反映人",
    noTicket: "沒有符合的案件",
    recordingSearch: "找錄音",
    recordingHint: "來電號碼",
    noRecording: "沒有符合的錄音",
    add: (what) => `加入 ${what}`,
    addShort: "加入",
    inside: "已在本案",
  },
  close: { button: "結案", title: (number) => `${number} 結案`, about: "結案不會解除任何保全：錄音繼續保全，直到有人逐筆解除。", outcome: "結果", submit: "結案" },
  left: { title: (count) => `本案已結，仍有 ${count} 段錄音保全中`, hint: "請逐段決定：不再需要的，在該段錄音按「解除」並寫明事由；需要的就留著。" },
  keys: { open: "新立爭議案件", add: "加入案件或錄音" },
};

const zhHK: CasesWords = {
  title: "爭議個案",
  about: "特殊事件及爭議：將有關個案及錄音歸在一起，錄音不會被刪除。",
  columns: { number: "編號", title: "名稱", state: "狀態", opened: "開立", tickets: "個案", holds: "留存中的錄音" },
  states: { OPEN: "進行中", CLOSED: "已完結" },
  filters: { label: "篩選爭議個案", state: "狀態", text: "編號、名稱或經過" },
  empty: { title: "現時沒有進行中的爭議個案", hint: "遇到索償、糾紛或律師信時開立個案，有關錄音便會留存。" },
  nothingFound: { title: "沒有符合的爭議個案", hint: "請更改字詞，或顯示全部。" },
  notFound: { title: "找不到此爭議個案", hint: "編號可能有誤，例如 C-2026-0001。" },
  readOnly: "開立、加入及完結由客服主管處理。",
  held: (standing) => `留存 ${standing} 段錄音`,
  open: {
    button: "開立個案",
    title: "開立爭議個案",
    name: "名稱",
    nameHint: "例如：B2 入口顧客滑倒",
    story: "經過",
    storyHint: "何人、何時、何地、有何要求",
    submit: "開立",
  },
  opened: (who, at) => `${who} 於 ${at} 開立`,
  closed: (who, at) => `${who} 於 ${at} 完結`,
  story: "經過",
  noStory: "未有記錄經過",
  outcome: "結果",
  tickets: { title: "個案", none: "未加入個案" },
  recordings: { title: "錄音", none: "未有錄音。加入個案時，其通話錄音會一併留存。", also: (number) => `${number} 亦留存` },
  add: {
    button: "加入個案或錄音",
    title: (number) => `加入 ${number}`,
    about: "加入的錄音即時留存；加入個案時，其已連結及日後連結的通話，錄音均會留存。",
    reason: "留存原因",
    reasonHint: "不填則使用本個案名稱",
    ticketSearch: "搜尋個案",
    ticketHint: "編號、事項、地點或反映人",
    noTicket: "沒有符合的個案",
    recordingSearch: "搜尋錄音",
    recordingHint: "來電號碼",
    noRecording: "沒有符合的錄音",
    add: (what) => `加入 ${what}`,
    addShort: "加入",
    inside: "已在本個案",
  },
  close: { button: "完結個案", title: (number) => `完結 ${number}`, about: "完結個案不會解除任何留存：錄音會繼續留存，直至有人逐項解除。", outcome: "結果", submit: "完結" },
  left: { title: (count) => `本個案已完結，仍有 ${count} 段錄音留存中`, hint: "請逐段決定：不再需要的，在該段錄音按「解除」並寫明原因；仍需要的便保留。" },
  keys: { open: "開立爭議個案", add: "加入個案或錄音" },
};

const zhCN: CasesWords = {
  title: "争议案件",
  about: "特殊事件与争议：把有关的诉求和录音归到一起，录音不会被删除。",
  columns: { number: "编号", title: "名称", state: "状态", opened: "立案", tickets: "诉求", holds: "留存中的录音" },
  states: { OPEN: "进行中", CLOSED: "已结" },
  filters: { label: "筛选争议案件", state: "状态", text: "编号、名称或经过" },
  empty: { title: "没有进行中的争议案件", hint: "遇到索赔、纠纷或律师函时立一案，有关录音就会留存。" },
  nothingFound: { title: "没有符合条件的争议案件", hint: "换个词，或查看全部。" },
  notFound: { title: "找不到这个争议案件", hint: "编号可能有误，例如 C-2026-0001。" },
  readOnly: "立案、加入和结案由客服主管办理。",
  held: (standing) => `留存 ${standing} 段录音`,
  open: {
    button: "立案",
    title: "新立争议案件",
    name: "名称",
    nameHint: "例如：B2 入口顾客滑倒",
    story: "经过",
    storyHint: "谁、何时、何地、有什么要求",
    submit: "立案",
  },
  opened: (who, at) => `${who} 于 ${at} 立案`,
  closed: (who, at) => `${who} 于 ${at} 结案`,
  story: "经过",
  noStory: "还没有写下经过",
  outcome: "结果",
  tickets: { title: "诉求", none: "还没有加入诉求" },
  recordings: { title: "录音", none: "还没有录音。加入诉求时，它的通话录音会一并留存。", also: (number) => `${number} 也留存` },
  add: {
    button: "加入诉求或录音",
    title: (number) => `加入 ${number}`,
    about: "加入的录音立即留存；加入诉求时，已关联和以后关联的通话，录音都会留存。",
    reason: "留存事由",
    reasonHint: "不填则用本案的名称",
    ticketSearch: "查找诉求",
    ticketHint: "编号、事由、地点或反映人",
    noTicket: "没有符合条件的诉求",
    recordingSearch: "查找录音",
    recordingHint: "来电号码",
    noRecording: "没有符合条件的录音",
    add: (what) => `加入 ${what}`,
    addShort: "加入",
    inside: "已在本案",
  },
  close: { button: "结案", title: (number) => `${number} 结案`, about: "结案不会解除任何留存：录音继续留存，直到有人逐条解除。", outcome: "结果", submit: "结案" },
  left: { title: (count) => `本案已结，仍有 ${count} 段录音留存中`, hint: "请逐段决定：不再需要的，在该段录音点“解除”并写明事由；需要的就留着。" },
  keys: { open: "新立争议案件", add: "加入诉求或录音" },
};

const en: CasesWords = {
  title: "Cases",
  about: "Disputes and special events: their tickets and recordings together, and no recording of them is deleted.",
  columns: { number: "Number", title: "Title", state: "State", opened: "Opened", tickets: "Tickets", holds: "Recordings held" },
  states: { OPEN: "Open", CLOSED: "Closed" },
  filters: { label: "Filter cases", state: "State", text: "Number, title or story" },
  empty: { title: "No case is open", hint: "A claim, a dispute, a lawyer's letter: open a case, and its recordings are held." },
  nothingFound: { title: "No case matches", hint: "Try other words, or look at all of them." },
  notFound: { title: "There is no such case", hint: "The number may be mistyped. They look like C-2026-0001." },
  readOnly: "The desk supervisor opens, fills and closes cases.",
  held: (standing) => `${standing} ${standing === 1 ? "recording" : "recordings"} held`,
  open: {
    button: "Open a case",
    title: "Open a case",
    name: "Title",
    nameHint: "For example: a guest slipped at entrance B2",
    story: "Story",
    storyHint: "Who, when, where, and what is asked for",
    submit: "Open",
  },
  opened: (who, at) => `Opened by ${who}, ${at}`,
  closed: (who, at) => `Closed by ${who}, ${at}`,
  story: "Story",
  noStory: "No story is written yet",
  outcome: "Outcome",
  tickets: { title: "Tickets", none: "No tickets yet" },
  recordings: { title: "Recordings", none: "No recordings yet. A ticket brings the recordings of its calls with it.", also: (number) => `also held by ${number}` },
  add: {
    button: "Add tickets or recordings",
    title: (number) => `Add to ${number}`,
    about: "What is added is held at once. A ticket brings the recordings of its calls, those that are linked later too.",
    reason: "Reason of the holds",
    reasonHint: "the case's title when left out",
    ticketSearch: "Find a ticket",
    ticketHint: "Number, matter, place or reporter",
    noTicket: "No ticket matches",
    recordingSearch: "Find a recording",
    recordingHint: "Caller's number",
    noRecording: "No recording matches",
    add: (what) => `Add ${what}`,
    addShort: "Add",
    inside: "in this case",
  },
  close: { button: "Close the case", title: (number) => `Close ${number}`, about: "Closing releases no hold: its recordings stay held until somebody releases each.", outcome: "Outcome", submit: "Close the case" },
  left: { title: (count) => `Closed, and ${count} ${count === 1 ? "recording is" : "recordings are"} still held`, hint: "Decide one by one: release what nobody needs, with the reason; leave the rest." },
  keys: { open: "Open a case", add: "Add tickets or recordings" },
};

export const casesWords: Readonly<Record<Language, CasesWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
