import type { Language } from "../../../schema/rules/language.js";

/** Writing down what arrived (T1), and what follows at once. */
export interface RecordWords {
  about: string;
  who: string;
  what: string;
  phone: string;
  phoneHint: string;
  findTenant: string;
  findTenantHint: string;
  tenant: string;
  notThis: string;
  name: string;
  anonymous: string;
  anonymousHint: string;
  kind: string;
  kindHint: string;
  channel: string;
  place: string;
  placeHint: string;
  description: string;
  descriptionHint: string;
  ticketTitle: string;
  titleHint: string;
  remedy: string;
  remedyHint: string;
  department: string;
  departmentHint: string;
  more: string;
  severity: string;
  category: string;
  cause: string;
  businessAffected: string;
  businessAffectedHint: string;
  happenedAt: string;
  receivedAt: string;
  receivedAtHint: string;
  lateEntry: string;
  lateEntryHint: string;
  emergency: string;
  emergencyFirst: string;
  needed: Record<"kind" | "description" | "reporterName", string>;
  save: string;
  restored: string;
  dropped: string;
  beside: {
    title: string;
    idle: string;
    candidates: string;
    unknown: string;
    pick: string;
    openCount: (count: number) => string;
    contacts: string;
    earlier: string;
    noneEarlier: string;
  };
  alreadyOpen: (count: number) => string;
  alreadyOpenHint: string;
  call: {
    from: (who: string, at: string) => string;
    gone: string;
    linked: string;
    when: string;
    whenCall: (at: string) => string;
    whenNow: string;
    willLink: string;
  };
  saved: {
    done: string;
    open: string;
    next: string;
    handOver: string;
    handOverHint: string;
    handedOver: (department: string) => string;
    linked: string;
    notLinked: string;
    linkAgain: string;
  };
}

const zhTW: RecordWords = {
  about: "先問電話，再問什麼事。Enter 帶入租戶，Ctrl+Enter 儲存。",
  who: "誰反映的",
  what: "什麼事",
  phone: "電話",
  phoneHint: "來電或留下的號碼",
  findTenant: "找租戶",
  findTenantHint: "名稱、櫃位或聯絡人",
  tenant: "租戶",
  notThis: "改選",
  name: "反映人姓名",
  anonymous: "不願具名",
  anonymousHint: "匿名案件不能回訪，結案須主管放行。",
  kind: "類別",
  kindHint: "按 1–7 直接選",
  channel: "反映管道",
  place: "地點",
  placeHint: "樓層、櫃位或公共區域",
  description: "發生什麼事",
  descriptionHint: "照反映人說的寫：什麼時候、哪裡、怎麼了",
  ticketTitle: "標題",
  titleHint: "取自第一句，可以改",
  remedy: "希望怎麼處理",
  remedyHint: "反映人要求的處理方式",
  department: "建議轉交部門",
  departmentHint: "存檔後可以一鍵轉交",
  more: "更多欄位",
  severity: "等級",
  category: "客訴分類",
  cause: "原因",
  businessAffected: "已影響租戶正常營業",
  businessAffectedHint: "1 小時內須解決並答覆，立即起算。",
  happenedAt: "發生時間",
  receivedAt: "收到時間",
  receivedAtHint: "空白就是現在。補登停電、斷線時記在紙上的案件，請填當時收到的時間。",
  lateEntry: "補錄",
  lateEntryHint: "會註明是補錄；時限從收到時間起算，可能一存檔就已逾時。",
  emergency: "緊急事件",
  emergencyFirst: "先通報值班人員，再補齊表單。這裡只問必要的。",
  needed: { kind: "請選類別", description: "請寫下發生什麼事", reporterName: "請留下姓名、電話或租戶其中一項，或勾選「不願具名」" },
  save: "存檔立案",
  restored: "已帶回上次還沒存檔的內容。",
  dropped: "清空重填",
  beside: {
    title: "反映人的資料",
    idle: "輸入電話或租戶名稱，這裡會列出可能的租戶與他們的案件。",
    candidates: "可能是這些租戶",
    unknown: "查無這個電話或名稱的租戶，可以直接填姓名。",
    pick: "↑ ↓ 選擇，Enter 帶入",
    openCount: (count) => `未結 ${count} 件`,
    contacts: "聯絡人",
    earlier: "反映過的案件",
    noneEarlier: "以前沒有反映過案件",
  },
  alreadyOpen: (count) => `這裡已有 ${count} 件未結案件`,
  alreadyOpenHint: "如果是同一件事，請到原案件加註，不要重複立案。",
  call: {
    from: (who, at) => `依 ${at} ${who} 的通話登錄`,
    gone: "找不到這通電話，請照一般方式登錄。",
    linked: "這通電話已關聯到",
    when: "收到時間要記成？",
    whenCall: (at) => `通話開始的 ${at}`,
    whenNow: "現在",
    willLink: "存檔後會自動關聯這通電話。",
  },
  saved: {
    done: "已立案",
    open: "開啟案件",
    next: "登錄下一件",
    handOver: "現在轉交",
    handOverHint: "按部門前的數字就轉交",
    handedOver: (department) => `已轉交${department}`,
    linked: "已關聯這通電話",
    notLinked: "案件已立案，但通話還沒關聯上。",
    linkAgain: "再關聯一次",
  },
};

const zhHK: RecordWords = {
  about: "先問電話，再問事由。Enter 帶入租戶，Ctrl+Enter 儲存。",
  who: "反映人",
  what: "事由",
  phone: "電話",
  phoneHint: "來電或留下的號碼",
  findTenant: "尋找租戶",
  findTenantHint: "名稱、鋪位或聯絡人",
  tenant: "租戶",
  notThis: "更改",
  name: "反映人姓名",
  anonymous: "不願透露姓名",
  anonymousHint: "匿名個案未能回訪，完成個案須由主管放行。",
  kind: "類別",
  kindHint: "按 1–7 直接選擇",
  channel: "途徑",
  place: "地點",
  placeHint: "樓層、鋪位或公眾地方",
  description: "發生甚麼事",
  descriptionHint: "按反映人所述填寫：何時、何地、情況如何",
  ticketTitle: "標題",
  titleHint: "取自第一句，可以修改",
  remedy: "希望如何處理",
  remedyHint: "反映人要求的處理方式",
  department: "建議轉交部門",
  departmentHint: "儲存後可一鍵轉交",
  more: "更多欄位",
  severity: "級別",
  category: "投訴分類",
  cause: "成因",
  businessAffected: "已影響租戶正常營業",
  businessAffectedHint: "須於 1 小時內解決並答覆，即時起計。",
  happenedAt: "發生時間",
  receivedAt: "收到時間",
  receivedAtHint: "留空即為現時。補記停電或斷線期間寫在紙上的個案時，請填寫當時收到的時間。",
  lateEntry: "補錄",
  lateEntryHint: "個案會註明為補錄；時限由收到時間起計，儲存時可能已經逾時。",
  emergency: "緊急事件",
  emergencyFirst: "先通知當值人員，再填寫表格。此處只問必要資料。",
  needed: { kind: "請選擇類別", description: "請填寫發生甚麼事", reporterName: "請填寫姓名、電話或租戶其中一項，或剔選「不願透露姓名」" },
  save: "儲存個案",
  restored: "已取回上次未儲存的內容。",
  dropped: "清除重填",
  beside: {
    title: "反映人資料",
    idle: "輸入電話或租戶名稱後，此處會列出可能的租戶及其個案。",
    candidates: "可能是以下租戶",
    unknown: "找不到此電話或名稱的租戶，可直接填寫姓名。",
    pick: "↑ ↓ 選擇，Enter 帶入",
    openCount: (count) => `未完成 ${count} 宗`,
    contacts: "聯絡人",
    earlier: "曾反映的個案",
    noneEarlier: "以往未有反映個案",
  },
  alreadyOpen: (count) => `此處已有 ${count} 宗未完成個案`,
  alreadyOpenHint: "如屬同一事件，請在原有個案加註，無須重複登記。",
  call: {
    from: (who, at) => `按 ${at} ${who} 的通話登記`,
    gone: "找不到此通話，請如常登記。",
    linked: "此通話已連結至",
    when: "收到時間應記為？",
    whenCall: (at) => `通話開始時間 ${at}`,
    whenNow: "現時",
    willLink: "儲存後會自動連結此通話。",
  },
  saved: {
    done: "已登記",
    open: "開啟個案",
    next: "登記下一宗",
    handOver: "立即轉交",
    handOverHint: "按部門前的數字即可轉交",
    handedOver: (department) => `已轉交${department}`,
    linked: "已連結此通話",
    notLinked: "個案已登記，但未能連結通話。",
    linkAgain: "再次連結",
  },
};

const zhCN: RecordWords = {
  about: "先问电话，再问什么事。回车带入租户，Ctrl+Enter 保存。",
  who: "谁反映的",
  what: "什么事",
  phone: "电话",
  phoneHint: "来电或留下的号码",
  findTenant: "查找租户",
  findTenantHint: "名称、铺位或联系人",
  tenant: "租户",
  notThis: "改选",
  name: "反映人姓名",
  anonymous: "不愿留名",
  anonymousHint: "匿名诉求无法回访，办结须由主管放行。",
  kind: "类型",
  kindHint: "按 1–7 直接选",
  channel: "来源",
  place: "地点",
  placeHint: "楼层、铺位或公共区域",
  description: "发生了什么",
  descriptionHint: "按反映人说的写：什么时间、什么地方、什么情况",
  ticketTitle: "标题",
  titleHint: "取自第一句，可以修改",
  remedy: "希望怎么处理",
  remedyHint: "反映人提出的要求",
  department: "建议转交部门",
  departmentHint: "保存后可以一键转交",
  more: "更多字段",
  severity: "级别",
  category: "投诉分类",
  cause: "原因",
  businessAffected: "已影响租户正常营业",
  businessAffectedHint: "1 小时内须解决并答复，立即起算。",
  happenedAt: "发生时间",
  receivedAt: "接到时间",
  receivedAtHint: "不填就是现在。补登停电、断网时记在纸上的诉求，请填当时接到的时间。",
  lateEntry: "补录",
  lateEntryHint: "会注明是补录；时限从接到时间起算，保存时可能已经超时。",
  emergency: "紧急事件",
  emergencyFirst: "先通知值班人员，再填表。这里只问必要的。",
  needed: { kind: "请选择类型", description: "请写下发生了什么", reporterName: "姓名、电话、租户请至少填一项，或勾选“不愿留名”" },
  save: "保存诉求",
  restored: "已恢复上次未保存的内容。",
  dropped: "清空重填",
  beside: {
    title: "反映人资料",
    idle: "输入电话或租户名称，这里会列出可能的租户和他们的诉求。",
    candidates: "可能是这些租户",
    unknown: "没有查到这个电话或名称的租户，可以直接填姓名。",
    pick: "↑ ↓ 选择，回车带入",
    openCount: (count) => `未办结 ${count} 件`,
    contacts: "联系人",
    earlier: "反映过的诉求",
    noneEarlier: "以前没有反映过诉求",
  },
  alreadyOpen: (count) => `这里已有 ${count} 件未办结诉求`,
  alreadyOpenHint: "如果是同一件事，请在原诉求里加备注，不要重复登记。",
  call: {
    from: (who, at) => `按 ${at} ${who} 的通话登记`,
    gone: "没有找到这通电话，请照常登记。",
    linked: "这通电话已关联到",
    when: "接到时间记为？",
    whenCall: (at) => `通话开始的 ${at}`,
    whenNow: "现在",
    willLink: "保存后会自动关联这通电话。",
  },
  saved: {
    done: "已登记",
    open: "打开诉求",
    next: "登记下一件",
    handOver: "现在转交",
    handOverHint: "按部门前的数字就转交",
    handedOver: (department) => `已转交${department}`,
    linked: "已关联这通电话",
    notLinked: "诉求已登记，但通话还没有关联上。",
    linkAgain: "重新关联",
  },
};

const en: RecordWords = {
  about: "The phone first, then the matter. Enter takes the tenant, Ctrl+Enter saves.",
  who: "Who reports it",
  what: "What it is about",
  phone: "Phone",
  phoneHint: "As shown or said",
  findTenant: "Find the tenant",
  findTenantHint: "Name, unit or contact",
  tenant: "Tenant",
  notThis: "Change",
  name: "Reporter's name",
  anonymous: "Wants to stay anonymous",
  anonymousHint: "Nobody can be called back: closing needs the supervisor's release.",
  kind: "Kind",
  kindHint: "Keys 1–7 choose",
  channel: "How it arrived",
  place: "Place",
  placeHint: "Floor, unit or common area",
  description: "What happened",
  descriptionHint: "In the reporter's words: when, where, what",
  ticketTitle: "Title",
  titleHint: "From the first sentence; change it if you like",
  remedy: "What they ask for",
  remedyHint: "How they want it settled",
  department: "Department suggested",
  departmentHint: "One key hands it over after saving",
  more: "More fields",
  severity: "Severity",
  category: "Complaint about",
  cause: "Cause",
  businessAffected: "The tenant cannot do business",
  businessAffectedHint: "To be solved and answered within 1 hour, from now.",
  happenedAt: "Happened at",
  receivedAt: "Received at",
  receivedAtHint: "Empty means now. For what was noted on paper during an outage, give the time it really came in.",
  lateEntry: "late entry",
  lateEntryHint: "It is marked as a late entry. Clocks start when it was received, so it may be late at once.",
  emergency: "Emergency",
  emergencyFirst: "Tell the person on duty first, then fill this in. Only what is needed is asked.",
  needed: { kind: "Choose a kind", description: "Say what happened", reporterName: "Give a name, a phone or a tenant, or tick “Wants to stay anonymous”" },
  save: "Save ticket",
  restored: "What you had not saved is back.",
  dropped: "Clear the form",
  beside: {
    title: "About the reporter",
    idle: "Type a phone number or a tenant's name: the tenants it may be, and their tickets, appear here.",
    candidates: "It may be",
    unknown: "No tenant has this phone or name. Just fill in the name.",
    pick: "↑ ↓ choose, Enter takes",
    openCount: (count) => `${count} open`,
    contacts: "Contacts",
    earlier: "Earlier tickets",
    noneEarlier: "No tickets before",
  },
  alreadyOpen: (count) => (count === 1 ? "Already open here" : `${count} tickets are already open here`),
  alreadyOpenHint: "If it is the same matter, add a note to that ticket and do not record it twice.",
  call: {
    from: (who, at) => `From the call with ${who} at ${at}`,
    gone: "This call was not found. Record the ticket as usual.",
    linked: "This call is already linked to",
    when: "When was it received?",
    whenCall: (at) => `When the call began, ${at}`,
    whenNow: "Now",
    willLink: "The call is linked when you save.",
  },
  saved: {
    done: "Recorded",
    open: "Open it",
    next: "Next one",
    handOver: "Hand over now",
    handOverHint: "The number before a department hands over to it",
    handedOver: (department) => `Handed over to ${department}`,
    linked: "The call is linked",
    notLinked: "The ticket is recorded, but the call is not linked yet.",
    linkAgain: "Link again",
  },
};

export const recordWords: Readonly<Record<Language, RecordWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
