import type { Language } from "../../../schema/rules/language.js";

/** Every word of the page. Each region has its own; none is converted from another's script (handbook, "Words"). */
export interface Words {
  product: string;
  signIn: { title: string; login: string; password: string; go: string; going: string; unreachable: string };
  newPassword: { title: string; why: string; current: string; next: string; go: string };
  signOut: string;
  freshness: { live: string; connecting: string; offline: (since: string, shown: string) => string; seconds: (n: number) => string };
  lanes: { late: string; recorded: string; working: string; callBack: string };
  emptyLane: { late: string; recorded: string; working: string; callBack: string };
  boardEmpty: { title: string; hint: string };
  notForYou: string;
  unreachable: { title: string; hint: string };
  clocks: Record<"handover" | "answer" | "feedback" | "callBack" | "age", string>;
  kinds: Record<
    "INQUIRY" | "COMPLAINT" | "REQUEST" | "REPAIR" | "SUGGESTION" | "SPECIAL_SERVICE" | "EMERGENCY",
    string
  >;
  severities: Record<"ORDINARY" | "IMPORTANT" | "MAJOR", string>;
  left: (time: string) => string;
  late: (time: string) => string;
  /** Beyond a day, minutes are no news. */
  days: (days: number, hours: number) => string;
  lateEntry: string;
  language: string;
}

const zhTW: Words = {
  product: "值班台",
  signIn: {
    title: "登入值班台",
    login: "帳號",
    password: "密碼",
    go: "登入",
    going: "登入中…",
    unreachable: "連不上伺服器，請確認網路後再試一次。",
  },
  newPassword: {
    title: "請設定新密碼",
    why: "您用的是一次性密碼，設定自己的密碼之後才能開始工作。",
    current: "目前的密碼",
    next: "新密碼（至少 10 個字元）",
    go: "儲存並繼續",
  },
  signOut: "登出",
  freshness: {
    live: "即時",
    connecting: "連線中…",
    offline: (since, shown) => `${since} 起離線，畫面停在 ${shown}`,
    seconds: (n) => `${n} 秒前`,
  },
  lanes: { late: "逾期", recorded: "待轉交", working: "處理中", callBack: "待回訪" },
  emptyLane: { late: "沒有逾期的案件", recorded: "都已轉交", working: "沒有處理中的案件", callBack: "沒有待回訪的案件" },
  boardEmpty: { title: "目前沒有未結案件", hint: "新的來電與案件會自己出現在這裡。" },
  notForYou: "您的角色不看案件看板，請洽客服主管。",
  unreachable: { title: "連不上伺服器", hint: "正在重新連線，連上之後畫面會自己回來。一直連不上時，請確認網路或通知管理員。" },
  clocks: { handover: "轉交", answer: "答覆", feedback: "回覆", callBack: "回訪", age: "72 小時" },
  kinds: {
    INQUIRY: "諮詢",
    COMPLAINT: "客訴",
    REQUEST: "需求",
    REPAIR: "報修",
    SUGGESTION: "建議",
    SPECIAL_SERVICE: "特殊服務",
    EMERGENCY: "緊急事件",
  },
  severities: { ORDINARY: "一般", IMPORTANT: "重要", MAJOR: "重大" },
  left: (time) => `剩 ${time}`,
  late: (time) => `逾 ${time}`,
  days: (days, hours) => `${days} 天 ${hours} 時`,
  lateEntry: "補錄",
  language: "語言",
};

const zhHK: Words = {
  ...zhTW,
  signIn: {
    title: "登入值班台",
    login: "帳戶",
    password: "密碼",
    go: "登入",
    going: "登入中…",
    unreachable: "未能連接伺服器，請檢查網絡後再試。",
  },
  newPassword: {
    title: "請設定新密碼",
    why: "你現正使用一次性密碼，設定自己的密碼後方可開始工作。",
    current: "現時密碼",
    next: "新密碼（最少 10 個字元）",
    go: "儲存並繼續",
  },
  freshness: {
    live: "實時",
    connecting: "連接中…",
    offline: (since, shown) => `${since} 起離線，畫面為 ${shown} 的資料`,
    seconds: (n) => `${n} 秒前`,
  },
  emptyLane: { late: "沒有逾時個案", recorded: "全部已轉交", working: "沒有處理中的個案", callBack: "沒有待回訪的個案" },
  lanes: { late: "逾時", recorded: "待轉交", working: "處理中", callBack: "待回訪" },
  boardEmpty: { title: "現時沒有未完成個案", hint: "新的來電及個案會自動在此顯示。" },
  notForYou: "你的職級不設個案看板，請聯絡客服主管。",
  unreachable: { title: "未能連接伺服器", hint: "正在重新連接，接通後畫面會自動恢復。如持續未能接通，請檢查網絡或通知管理員。" },
  clocks: { handover: "轉交", answer: "答覆", feedback: "回覆", callBack: "回訪", age: "72 小時" },
  kinds: { ...zhTW.kinds, INQUIRY: "查詢", COMPLAINT: "投訴" },
  severities: { ORDINARY: "一般", IMPORTANT: "重要", MAJOR: "重大" },
  left: (time) => `尚餘 ${time}`,
  late: (time) => `逾時 ${time}`,
  days: (days, hours) => `${days} 日 ${hours} 小時`,
};

const zhCN: Words = {
  product: "值班台",
  signIn: {
    title: "登录值班台",
    login: "账号",
    password: "密码",
    go: "登录",
    going: "正在登录…",
    unreachable: "无法连接服务器，请检查网络后重试。",
  },
  newPassword: {
    title: "请设置新密码",
    why: "您使用的是一次性密码，设置自己的密码后才能开始工作。",
    current: "当前密码",
    next: "新密码（至少 10 个字符）",
    go: "保存并继续",
  },
  signOut: "退出登录",
  freshness: {
    live: "实时",
    connecting: "正在连接…",
    offline: (since, shown) => `${since} 起离线，显示的是 ${shown} 的数据`,
    seconds: (n) => `${n} 秒前`,
  },
  lanes: { late: "逾期", recorded: "待转交", working: "处理中", callBack: "待回访" },
  emptyLane: { late: "没有逾期的诉求", recorded: "均已转交", working: "没有处理中的诉求", callBack: "没有待回访的诉求" },
  boardEmpty: { title: "当前没有未办结的诉求", hint: "新的来电和诉求会自动出现在这里。" },
  notForYou: "您的角色不使用诉求看板，请联系客服主管。",
  unreachable: { title: "无法连接服务器", hint: "正在重新连接，连上后页面会自动恢复。如果一直连不上，请检查网络或通知管理员。" },
  clocks: { handover: "转交", answer: "答复", feedback: "反馈", callBack: "回访", age: "72 小时" },
  kinds: {
    INQUIRY: "咨询",
    COMPLAINT: "投诉",
    REQUEST: "需求",
    REPAIR: "报修",
    SUGGESTION: "建议",
    SPECIAL_SERVICE: "特殊服务",
    EMERGENCY: "紧急事件",
  },
  severities: { ORDINARY: "一般", IMPORTANT: "重要", MAJOR: "重大" },
  left: (time) => `剩 ${time}`,
  late: (time) => `超 ${time}`,
  days: (days, hours) => `${days} 天 ${hours} 小时`,
  lateEntry: "补录",
  language: "语言",
};

const en: Words = {
  product: "Dutydesk",
  signIn: {
    title: "Sign in to Dutydesk",
    login: "Login",
    password: "Password",
    go: "Sign in",
    going: "Signing in…",
    unreachable: "The server cannot be reached. Check the network and try again.",
  },
  newPassword: {
    title: "Choose a new password",
    why: "You used a one-time password. Work begins once you have a password of your own.",
    current: "Current password",
    next: "New password (at least 10 characters)",
    go: "Save and continue",
  },
  signOut: "Sign out",
  freshness: {
    live: "live",
    connecting: "connecting…",
    offline: (since, shown) => `offline since ${since}, showing ${shown}`,
    seconds: (n) => `${n} s`,
  },
  lanes: { late: "Late", recorded: "To hand over", working: "With departments", callBack: "Call-back due" },
  emptyLane: {
    late: "Nothing is late",
    recorded: "All handed over",
    working: "Nothing in progress",
    callBack: "No call-back due",
  },
  boardEmpty: { title: "No open tickets", hint: "New calls and tickets appear here by themselves." },
  notForYou: "Your role has no board. The desk supervisor can help.",
  unreachable: {
    title: "The server cannot be reached",
    hint: "It is tried again all the time, and the page comes back by itself. If it does not, check the network or tell the administrator.",
  },
  clocks: { handover: "handover", answer: "answer", feedback: "feedback", callBack: "call-back", age: "72 hours" },
  kinds: {
    INQUIRY: "Inquiry",
    COMPLAINT: "Complaint",
    REQUEST: "Request",
    REPAIR: "Repair",
    SUGGESTION: "Suggestion",
    SPECIAL_SERVICE: "Special service",
    EMERGENCY: "Emergency",
  },
  severities: { ORDINARY: "ordinary", IMPORTANT: "important", MAJOR: "major" },
  left: (time) => `${time} left`,
  late: (time) => `${time} late`,
  days: (days, hours) => `${days} d ${hours} h`,
  lateEntry: "late entry",
  language: "Language",
};

export const dictionary: Record<Language, Words> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };

/** What each language calls itself. */
export const languageNames: Record<Language, string> = {
  "zh-TW": "繁體中文（台灣）",
  "zh-HK": "繁體中文（香港）",
  "zh-CN": "简体中文",
  en: "English",
};
