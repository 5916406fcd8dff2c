import type { Language } from "../../../schema/rules/language.js";
import type { LinkDetail } from "../../../schema/rules/link.js";

/** One call. */
export interface CallWords {
  missing: { title: string; hint: string };
  facts: Record<"outcome" | "waited" | "talked" | "agent" | "queue" | "mailbox" | "source", string>;
  story: {
    title: string;
    rang: string;
    dialled: string;
    answered: string;
    ended: string;
    /** What was dialled. */
    at: (number: string) => string;
    by: (name: string) => string;
    waited: (time: string) => string;
    talked: (time: string) => string;
  };
  record: string;
  ring: string;
  recordings: { title: string; none: string; coming: string; missing: string; open: string; legs: Record<"in" | "out", string>; file: (n: number) => string };
  links: {
    title: string;
    none: string;
    states: Record<"LINKED" | "OFFERED" | "REJECTED", string>;
    link: string;
    notThis: string;
    unlink: string;
    afterAll: string;
    byMachine: string;
    by: (name: string) => string;
    likely: (percent: number) => string;
    find: { label: string; hint: string; none: string; link: string };
  };
  /** Why a ticket or a tenant is thought of. */
  reasons: Record<LinkDetail, string>;
  tenants: { title: string; none: string };
  sameNumber: { title: string; later: string; earlier: string; none: string; all: string };
  done: { linked: (number: string) => string; unlinked: (number: string) => string };
}

const zhTW: CallWords = {
  missing: { title: "找不到這通電話", hint: "網址可能打錯了，或這通電話不屬於您部門的案件。" },
  facts: { outcome: "結果", waited: "等候", talked: "通話", agent: "專員", queue: "佇列", mailbox: "語音信箱", source: "交換機" },
  story: {
    title: "經過",
    rang: "來電響起",
    dialled: "撥出",
    answered: "接聽",
    ended: "結束",
    at: (number) => `撥的是 ${number}`,
    by: (name) => `由${name}`,
    waited: (time) => `等了 ${time}`,
    talked: (time) => `談了 ${time}`,
  },
  record: "由這通電話立案",
  ring: "撥電話",
  recordings: {
    title: "錄音",
    none: "這通電話沒有錄音。",
    coming: "錄音在通話結束後一兩分鐘內出現。",
    missing: "接聽了卻沒有錄音檔，請通知客服主管查明。",
    open: "開啟錄音",
    legs: { in: "收到的聲音", out: "送出的聲音" },
    file: (n) => `錄音 ${n}`,
  },
  links: {
    title: "相關案件",
    none: "還沒有關聯案件，也沒有可能相關的案件。",
    states: { LINKED: "已關聯", OFFERED: "可能相關", REJECTED: "已排除" },
    link: "就是這件",
    notThis: "不是這件",
    unlink: "取消關聯",
    afterAll: "還是這件",
    byMachine: "系統自動",
    by: (name) => name,
    likely: (percent) => `符合 ${percent}%`,
    find: { label: "用案號或文字找案件", hint: "案號、標題、地點、反映人", none: "找不到符合的案件", link: "關聯這件" },
  },
  reasons: {
    REPORTER_NUMBER: "與反映人的電話相同",
    REPORTER_NUMBER_UNSURE: "可能是反映人的電話",
    DURING_CALL: "通話當中收到的案件",
    SOON_AFTER_CALL: "掛斷後十分鐘內收到的案件",
    CALL_BACK_PROMISED: "約好這時回訪",
    DAY_BEFORE_CALL: "來電前一天內的案件",
    DAY_AFTER_CALL: "來電後一天內的案件",
    WRITTEN_BY_AGENT: "接聽的專員在通話中登錄",
    WRITTEN_BY_AGENT_AFTERWARDS: "接聽的專員在掛斷後登錄",
    WRITTEN_WITH_OTHER_NUMBER: "接聽的專員登錄，但電話不同",
    OPEN_AT_AGENT: "專員當時開著這件",
    TENANT_PHONE: "是租戶登記的電話",
    TENANT_PHONE_UNSURE: "可能是租戶登記的電話",
    TENANT_PHONE_TOO: "租戶檔案裡也有這支電話",
    ONLY_TENANT: "只有這家租戶登記這支電話",
    ONE_OF_SEVERAL_TENANTS: "有幾家租戶登記同一支電話",
  },
  tenants: { title: "可能的租戶", none: "租戶檔案裡沒有這支電話。" },
  sameNumber: { title: "同一號碼的來電", later: "之後", earlier: "之前", none: "沒有其他來電。", all: "看全部" },
  done: { linked: (number) => `已關聯 ${number}`, unlinked: (number) => `已排除 ${number}` },
};

const zhHK: CallWords = {
  missing: { title: "找不到此通話", hint: "網址可能有誤，或此通話不屬於你部門的個案。" },
  facts: { outcome: "結果", waited: "輪候", talked: "通話", agent: "專員", queue: "輪候隊", mailbox: "留言信箱", source: "電話系統" },
  story: {
    title: "經過",
    rang: "來電響起",
    dialled: "致電",
    answered: "接聽",
    ended: "完結",
    at: (number) => `致電 ${number}`,
    by: (name) => `由 ${name}`,
    waited: (time) => `輪候 ${time}`,
    talked: (time) => `通話 ${time}`,
  },
  record: "以此通話開立個案",
  ring: "致電",
  recordings: {
    title: "錄音",
    none: "此通話未有錄音。",
    coming: "錄音會在通話完結後一兩分鐘內出現。",
    missing: "已接聽但未有錄音檔，請通知客服主管查核。",
    open: "檢視錄音",
    legs: { in: "收到的聲音", out: "送出的聲音" },
    file: (n) => `錄音 ${n}`,
  },
  links: {
    title: "相關個案",
    none: "現時未有連結個案，亦未有可能相關的個案。",
    states: { LINKED: "已連結", OFFERED: "可能相關", REJECTED: "已剔除" },
    link: "就是此個案",
    notThis: "並非此個案",
    unlink: "取消連結",
    afterAll: "仍是此個案",
    byMachine: "系統自動",
    by: (name) => name,
    likely: (percent) => `吻合 ${percent}%`,
    find: { label: "以個案編號或文字搜尋", hint: "編號、標題、地點、反映人", none: "找不到符合的個案", link: "連結此個案" },
  },
  reasons: {
    REPORTER_NUMBER: "與反映人的電話相同",
    REPORTER_NUMBER_UNSURE: "可能是反映人的電話",
    DURING_CALL: "通話期間收到的個案",
    SOON_AFTER_CALL: "收線後十分鐘內收到的個案",
    CALL_BACK_PROMISED: "已約定此時回訪",
    DAY_BEFORE_CALL: "來電前一日內的個案",
    DAY_AFTER_CALL: "來電後一日內的個案",
    WRITTEN_BY_AGENT: "接聽專員於通話期間記錄",
    WRITTEN_BY_AGENT_AFTERWARDS: "接聽專員於收線後記錄",
    WRITTEN_WITH_OTHER_NUMBER: "接聽專員所記錄，但電話不同",
    OPEN_AT_AGENT: "專員當時正檢視此個案",
    TENANT_PHONE: "屬租戶登記的電話",
    TENANT_PHONE_UNSURE: "可能屬租戶登記的電話",
    TENANT_PHONE_TOO: "租戶檔案亦有此電話",
    ONLY_TENANT: "只有此租戶登記此電話",
    ONE_OF_SEVERAL_TENANTS: "有數間租戶登記同一電話",
  },
  tenants: { title: "可能的租戶", none: "租戶檔案中未有此電話。" },
  sameNumber: { title: "同一號碼的來電", later: "其後", earlier: "之前", none: "沒有其他來電。", all: "檢視全部" },
  done: { linked: (number) => `已連結 ${number}`, unlinked: (number) => `已剔除 ${number}` },
};

const zhCN: CallWords = {
  missing: { title: "找不到这通电话", hint: "网址可能有误，或者这通电话不属于您部门的诉求。" },
  facts: { outcome: "结果", waited: "等待", talked: "通话", agent: "专员", queue: "队列", mailbox: "语音信箱", source: "交换机" },
  story: {
    title: "经过",
    rang: "来电振铃",
    dialled: "拨出",
    answered: "接听",
    ended: "结束",
    at: (number) => `拨打的是 ${number}`,
    by: (name) => `由${name}`,
    waited: (time) => `等待 ${time}`,
    talked: (time) => `通话 ${time}`,
  },
  record: "由这通电话登记诉求",
  ring: "拨打",
  recordings: {
    title: "录音",
    none: "这通电话没有录音。",
    coming: "录音会在通话结束后一两分钟内出现。",
    missing: "已接听但没有录音文件，请通知客服主管核查。",
    open: "打开录音",
    legs: { in: "收到的声音", out: "发出的声音" },
    file: (n) => `录音 ${n}`,
  },
  links: {
    title: "相关诉求",
    none: "还没有关联的诉求，也没有可能相关的诉求。",
    states: { LINKED: "已关联", OFFERED: "可能相关", REJECTED: "已排除" },
    link: "就是这件",
    notThis: "不是这件",
    unlink: "取消关联",
    afterAll: "还是这件",
    byMachine: "系统自动",
    by: (name) => name,
    likely: (percent) => `匹配 ${percent}%`,
    find: { label: "按编号或文字搜索诉求", hint: "编号、标题、地点、反映人", none: "没有找到符合的诉求", link: "关联这件" },
  },
  reasons: {
    REPORTER_NUMBER: "与反映人的电话相同",
    REPORTER_NUMBER_UNSURE: "可能是反映人的电话",
    DURING_CALL: "通话期间收到的诉求",
    SOON_AFTER_CALL: "挂断后十分钟内收到的诉求",
    CALL_BACK_PROMISED: "约定此时回访",
    DAY_BEFORE_CALL: "来电前一天内的诉求",
    DAY_AFTER_CALL: "来电后一天内的诉求",
    WRITTEN_BY_AGENT: "接听专员在通话中登记",
    WRITTEN_BY_AGENT_AFTERWARDS: "接听专员在挂断后登记",
    WRITTEN_WITH_OTHER_NUMBER: "接听专员登记，但电话不同",
    OPEN_AT_AGENT: "专员当时打开着这件",
    TENANT_PHONE: "是租户登记的电话",
    TENANT_PHONE_UNSURE: "可能是租户登记的电话",
    TENANT_PHONE_TOO: "租户档案里也有这个电话",
    ONLY_TENANT: "只有这家租户登记了这个电话",
    ONE_OF_SEVERAL_TENANTS: "有几家租户登记了同一个电话",
  },
  tenants: { title: "可能的租户", none: "租户档案里没有这个电话。" },
  sameNumber: { title: "同一号码的来电", later: "之后", earlier: "之前", none: "没有其他来电。", all: "查看全部" },
  done: { linked: (number) => `已关联 ${number}`, unlinked: (number) => `已排除 ${number}` },
};

const en: CallWords = {
  missing: { title: "There is no such call", hint: "The address may be mistyped, or the call belongs to no ticket of your department." },
  facts: { outcome: "Outcome", waited: "Waited", talked: "Talked", agent: "Agent", queue: "Queue", mailbox: "Mailbox", source: "PBX" },
  story: {
    title: "What happened",
    rang: "Rang",
    dialled: "Dialled",
    answered: "Answered",
    ended: "Ended",
    at: (number) => `at ${number}`,
    by: (name) => `by ${name}`,
    waited: (time) => `after ${time}`,
    talked: (time) => `talked for ${time}`,
  },
  record: "Record a ticket from this call",
  ring: "Ring",
  recordings: {
    title: "Recordings",
    none: "This call was not recorded.",
    coming: "The recording appears within a minute or two after the call.",
    missing: "It was answered, and there is no recording. Tell the desk supervisor, who looks into it.",
    open: "Open the recording",
    legs: { in: "Sound received", out: "Sound sent" },
    file: (n) => `Recording ${n}`,
  },
  links: {
    title: "Tickets",
    none: "No ticket is linked, and none seems to belong to it.",
    states: { LINKED: "Linked", OFFERED: "Likely", REJECTED: "Ruled out" },
    link: "This is it",
    notThis: "Not this one",
    unlink: "Unlink",
    afterAll: "It is after all",
    byMachine: "by itself",
    by: (name) => `by ${name}`,
    likely: (percent) => `${percent}% match`,
    find: { label: "Find a ticket by number or words", hint: "Number, title, place, reporter", none: "No ticket matches", link: "Link this ticket" },
  },
  reasons: {
    REPORTER_NUMBER: "The reporter's number",
    REPORTER_NUMBER_UNSURE: "Perhaps the reporter's number",
    DURING_CALL: "Received during the call",
    SOON_AFTER_CALL: "Received within ten minutes after it",
    CALL_BACK_PROMISED: "A call-back was promised for this time",
    DAY_BEFORE_CALL: "Received in the day before",
    DAY_AFTER_CALL: "Received in the day after",
    WRITTEN_BY_AGENT: "Written by the call's agent meanwhile",
    WRITTEN_BY_AGENT_AFTERWARDS: "Written by the call's agent afterwards",
    WRITTEN_WITH_OTHER_NUMBER: "Written by the call's agent, with another number",
    OPEN_AT_AGENT: "Open on the agent's screen",
    TENANT_PHONE: "The tenant's phone",
    TENANT_PHONE_UNSURE: "Perhaps the tenant's phone",
    TENANT_PHONE_TOO: "In the tenant's file as well",
    ONLY_TENANT: "Only this tenant has the number",
    ONE_OF_SEVERAL_TENANTS: "Several tenants share the number",
  },
  tenants: { title: "Tenants it may be", none: "No tenant's file has this number." },
  sameNumber: { title: "Calls from this number", later: "Later", earlier: "Earlier", none: "No other calls.", all: "Show all" },
  done: { linked: (number) => `${number} is linked`, unlinked: (number) => `${number} is ruled out` },
};

export const callWords: Readonly<Record<Language, CallWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
