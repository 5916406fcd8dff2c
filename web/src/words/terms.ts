import type { Language } from "../../../schema/rules/language.js";
import type { Role } from "../../../schema/rules/role.js";
import type {
  Cause,
  Severity,
  TicketCategory,
  TicketChannel,
  TicketKind,
  TicketState,
  Validity,
} from "../../../schema/rules/ticket.js";
import type { ClockName } from "../../../schema/rules/clock/table.js";
import type { ClockFace } from "../../../schema/rules/clock.js";

/** The desk's own words for what the schema names, by region (handbook, "Words"); every page draws from here. */
export interface Terms {
  ticket: string;
  tenant: string;
  unit: string;
  reporter: string;
  case: string;
  hold: string;
  department: string;
  handler: string;
  kinds: Record<TicketKind, string>;
  states: Record<TicketState, string>;
  severities: Record<Severity, string>;
  categories: Record<TicketCategory, string>;
  channels: Record<TicketChannel, string>;
  causes: Record<Cause, string>;
  validities: Record<Validity, string>;
  clocks: Record<ClockName, string>;
  faces: Record<ClockFace, string>;
  roles: Record<Role, string>;
  directions: Record<"INBOUND" | "OUTBOUND" | "INTERNAL", string>;
  dispositions: Record<
    "ABANDONED" | "ANSWERED" | "BUSY" | "FAILED" | "MISSED" | "NO_ANSWER" | "SELF_SERVICE" | "VOICEMAIL",
    string
  >;
  callBackMeans: Record<"PHONE" | "MESSAGE" | "IN_PERSON", string>;
  tellMeans: Record<"PHONE" | "MESSAGE" | "LETTER" | "IN_PERSON", string>;
  recordingStates: Record<"STORED" | "TRASHED" | "PURGING" | "PURGED" | "QUARANTINED", string>;
  conditions: Record<"OK" | "EMPTY" | "UNFINISHED" | "UNDECODABLE", string>;
}

const zhTW: Terms = {
  ticket: "案件",
  tenant: "租戶",
  unit: "櫃位",
  reporter: "反映人",
  case: "爭議案件",
  hold: "錄音保全",
  department: "部門",
  handler: "承辦人",
  kinds: {
    INQUIRY: "諮詢",
    COMPLAINT: "客訴",
    REQUEST: "需求",
    REPAIR: "報修",
    SUGGESTION: "建議",
    SPECIAL_SERVICE: "特殊服務",
    EMERGENCY: "緊急事件",
  },
  states: {
    RECORDED: "待轉交",
    HANDED_OVER: "已轉交",
    IN_PROGRESS: "處理中",
    RESOLVED: "待回訪",
    CLOSED: "已結案",
    VOIDED: "已作廢",
    MERGED: "已併案",
  },
  severities: { ORDINARY: "一般", IMPORTANT: "重要", MAJOR: "重大" },
  categories: { REPAIR: "維修", NOISE: "噪音", SECURITY: "保全", ENVIRONMENT: "環境", SERVICE: "服務", OTHER: "其他" },
  channels: { PHONE: "電話", MAIL: "電子郵件", LETTER: "信函", FAX: "傳真", IN_PERSON: "臨櫃", APP: "App", WEB: "網站" },
  causes: { OUTSIDE_CONTROL: "非我方可控", EQUIPMENT: "設備", FACILITIES: "設施", OTHER: "其他原因" },
  validities: { VALID: "成立", INVALID: "不成立" },
  clocks: { handover: "轉交", answer: "答覆", feedback: "回覆", callBack: "回訪", age: "72 小時" },
  faces: { RUNNING: "進行中", SOON: "即將到期", BREACHED: "已逾時", PAUSED: "暫停", DONE: "已完成" },
  roles: {
    agent: "客服專員",
    supervisor: "客服主管",
    handler: "部門承辦",
    manager: "部門經理",
    director: "總監",
    generalManager: "總經理",
    analyst: "分析人員",
    administrator: "系統管理員",
  },
  directions: { INBOUND: "來電", OUTBOUND: "去電", INTERNAL: "內線" },
  dispositions: {
    ANSWERED: "已接聽",
    ABANDONED: "等候中掛斷",
    MISSED: "未接來電",
    NO_ANSWER: "對方未接",
    BUSY: "忙線",
    FAILED: "未接通",
    SELF_SERVICE: "語音自助",
    VOICEMAIL: "語音留言",
  },
  callBackMeans: { PHONE: "電話", MESSAGE: "訊息", IN_PERSON: "當面" },
  tellMeans: { PHONE: "電話", MESSAGE: "訊息", LETTER: "書面", IN_PERSON: "當面" },
  recordingStates: { STORED: "保存中", TRASHED: "待清除", PURGING: "清除中", PURGED: "已清除", QUARANTINED: "隔離" },
  conditions: { OK: "正常", EMPTY: "空檔", UNFINISHED: "未錄完", UNDECODABLE: "無法解碼" },
};

const zhHK: Terms = {
  ticket: "個案",
  tenant: "租戶",
  unit: "鋪位",
  reporter: "反映人",
  case: "爭議個案",
  hold: "錄音留存",
  department: "部門",
  handler: "負責人",
  kinds: {
    INQUIRY: "查詢",
    COMPLAINT: "投訴",
    REQUEST: "需求",
    REPAIR: "報修",
    SUGGESTION: "建議",
    SPECIAL_SERVICE: "特殊服務",
    EMERGENCY: "緊急事件",
  },
  states: {
    RECORDED: "待轉交",
    HANDED_OVER: "已轉交",
    IN_PROGRESS: "處理中",
    RESOLVED: "待回訪",
    CLOSED: "已完成",
    VOIDED: "已作廢",
    MERGED: "已合併",
  },
  severities: { ORDINARY: "一般", IMPORTANT: "重要", MAJOR: "重大" },
  categories: { REPAIR: "維修", NOISE: "噪音", SECURITY: "保安", ENVIRONMENT: "環境", SERVICE: "服務", OTHER: "其他" },
  channels: { PHONE: "電話", MAIL: "電郵", LETTER: "信件", FAX: "傳真", IN_PERSON: "親臨", APP: "應用程式", WEB: "網站" },
  causes: { OUTSIDE_CONTROL: "非本公司可控", EQUIPMENT: "設備", FACILITIES: "設施", OTHER: "其他成因" },
  validities: { VALID: "成立", INVALID: "不成立" },
  clocks: { handover: "轉交", answer: "答覆", feedback: "回覆", callBack: "回訪", age: "72 小時" },
  faces: { RUNNING: "進行中", SOON: "即將到時", BREACHED: "已逾時", PAUSED: "已暫停", DONE: "已完成" },
  roles: {
    agent: "客服專員",
    supervisor: "客服主管",
    handler: "部門同事",
    manager: "部門經理",
    director: "總監",
    generalManager: "總經理",
    analyst: "分析員",
    administrator: "系統管理員",
  },
  dispositions: {
    ANSWERED: "已接聽",
    ABANDONED: "等候時收線",
    MISSED: "未接來電",
    NO_ANSWER: "對方無人接聽",
    BUSY: "線路繁忙",
    FAILED: "未能接通",
    SELF_SERVICE: "自助語音",
    VOICEMAIL: "留言",
  },
  directions: { INBOUND: "來電", OUTBOUND: "致電", INTERNAL: "內線" },
  callBackMeans: { PHONE: "電話", MESSAGE: "短訊", IN_PERSON: "親身" },
  tellMeans: { PHONE: "電話", MESSAGE: "短訊", LETTER: "書面", IN_PERSON: "親身" },
  recordingStates: { STORED: "保存中", TRASHED: "待刪除", PURGING: "刪除中", PURGED: "已刪除", QUARANTINED: "已隔離" },
  conditions: { OK: "正常", EMPTY: "空白", UNFINISHED: "未錄完", UNDECODABLE: "未能解碼" },
};

const zhCN: Terms = {
  ticket: "诉求",
  tenant: "租户",
  unit: "铺位",
  reporter: "反映人",
  case: "争议案件",
  hold: "录音留存",
  department: "部门",
  handler: "处理人",
  kinds: {
    INQUIRY: "咨询",
    COMPLAINT: "投诉",
    REQUEST: "需求",
    REPAIR: "报修",
    SUGGESTION: "建议",
    SPECIAL_SERVICE: "特殊服务",
    EMERGENCY: "紧急事件",
  },
  states: {
    RECORDED: "待转交",
    HANDED_OVER: "已转交",
    IN_PROGRESS: "处理中",
    RESOLVED: "待回访",
    CLOSED: "已办结",
    VOIDED: "已作废",
    MERGED: "已合并",
  },
  severities: { ORDINARY: "一般", IMPORTANT: "重要", MAJOR: "重大" },
  categories: { REPAIR: "维修", NOISE: "噪音", SECURITY: "安保", ENVIRONMENT: "环境", SERVICE: "服务", OTHER: "其他" },
  channels: { PHONE: "电话", MAIL: "邮件", LETTER: "信函", FAX: "传真", IN_PERSON: "来访", APP: "App", WEB: "网站" },
  causes: { OUTSIDE_CONTROL: "非我方可控", EQUIPMENT: "设备", FACILITIES: "设施", OTHER: "其他原因" },
  validities: { VALID: "有效", INVALID: "无效" },
  clocks: { handover: "转交", answer: "答复", feedback: "反馈", callBack: "回访", age: "72 小时" },
  faces: { RUNNING: "进行中", SOON: "即将到期", BREACHED: "已超时", PAUSED: "暂停", DONE: "已完成" },
  roles: {
    agent: "客服专员",
    supervisor: "客服主管",
    handler: "部门处理人",
    manager: "部门经理",
    director: "总监",
    generalManager: "总经理",
    analyst: "分析人员",
    administrator: "系统管理员",
  },
  directions: { INBOUND: "来电", OUTBOUND: "去电", INTERNAL: "内线" },
  dispositions: {
    ANSWERED: "已接听",
    ABANDONED: "排队中挂断",
    MISSED: "未接来电",
    NO_ANSWER: "对方未接",
    BUSY: "占线",
    FAILED: "未接通",
    SELF_SERVICE: "语音自助",
    VOICEMAIL: "语音留言",
  },
  callBackMeans: { PHONE: "电话", MESSAGE: "消息", IN_PERSON: "当面" },
  tellMeans: { PHONE: "电话", MESSAGE: "消息", LETTER: "书面", IN_PERSON: "当面" },
  recordingStates: { STORED: "保存中", TRASHED: "待清除", PURGING: "清除中", PURGED: "已清除", QUARANTINED: "已隔离" },
  conditions: { OK: "正常", EMPTY: "空文件", UNFINISHED: "未录完", UNDECODABLE: "无法解码" },
};

const en: Terms = {
  ticket: "Ticket",
  tenant: "Tenant",
  unit: "Unit",
  reporter: "Reporter",
  case: "Case",
  hold: "Hold",
  department: "Department",
  handler: "Handler",
  kinds: {
    INQUIRY: "Inquiry",
    COMPLAINT: "Complaint",
    REQUEST: "Request",
    REPAIR: "Repair",
    SUGGESTION: "Suggestion",
    SPECIAL_SERVICE: "Special service",
    EMERGENCY: "Emergency",
  },
  states: {
    RECORDED: "To hand over",
    HANDED_OVER: "Handed over",
    IN_PROGRESS: "In progress",
    RESOLVED: "Call-back due",
    CLOSED: "Closed",
    VOIDED: "Voided",
    MERGED: "Merged",
  },
  severities: { ORDINARY: "Ordinary", IMPORTANT: "Important", MAJOR: "Major" },
  categories: {
    REPAIR: "Repair",
    NOISE: "Noise",
    SECURITY: "Security",
    ENVIRONMENT: "Environment",
    SERVICE: "Service",
    OTHER: "Other",
  },
  channels: { PHONE: "Phone", MAIL: "E-mail", LETTER: "Letter", FAX: "Fax", IN_PERSON: "In person", APP: "App", WEB: "Website" },
  causes: { OUTSIDE_CONTROL: "Outside our control", EQUIPMENT: "Equipment", FACILITIES: "Facilities", OTHER: "Other cause" },
  validities: { VALID: "Valid", INVALID: "Invalid" },
  clocks: { handover: "Handover", answer: "Answer", feedback: "Feedback", callBack: "Call-back", age: "72 hours" },
  faces: { RUNNING: "Running", SOON: "Due soon", BREACHED: "Late", PAUSED: "Paused", DONE: "Done" },
  roles: {
    agent: "Agent",
    supervisor: "Desk supervisor",
    handler: "Handler",
    manager: "Department manager",
    director: "Director",
    generalManager: "General manager",
    analyst: "Analyst",
    administrator: "Administrator",
  },
  directions: { INBOUND: "Incoming", OUTBOUND: "Outgoing", INTERNAL: "Internal" },
  dispositions: {
    ANSWERED: "Answered",
    ABANDONED: "Hung up waiting",
    MISSED: "Missed",
    NO_ANSWER: "No answer",
    BUSY: "Busy",
    FAILED: "Failed",
    SELF_SERVICE: "Self-service",
    VOICEMAIL: "Voicemail",
  },
  callBackMeans: { PHONE: "Phone", MESSAGE: "Message", IN_PERSON: "In person" },
  tellMeans: { PHONE: "Phone", MESSAGE: "Message", LETTER: "Letter", IN_PERSON: "In person" },
  recordingStates: { STORED: "Kept", TRASHED: "In the trash", PURGING: "Being purged", PURGED: "Purged", QUARANTINED: "Quarantined" },
  conditions: { OK: "Intact", EMPTY: "Empty", UNFINISHED: "Cut off", UNDECODABLE: "Cannot be decoded" },
};

export const terms: Readonly<Record<Language, Terms>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
