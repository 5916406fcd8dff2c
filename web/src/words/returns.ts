import type { Language } from "../../../schema/rules/language.js";
import type { CallTaskKind, CallTaskOutcome, TaskReport } from "../../../schema/rules/call/task.js";

/** Calls to return (R1). */
export interface ReturnsWords {
  title: string;
  about: string;
  open: string;
  done: string;
  tabs: string;
  anyKind: string;
  kinds: Record<CallTaskKind, string>;
  outcomes: Record<CallTaskOutcome, string>;
  /** Minutes, hours or days since the caller rang. */
  since: { justNow: string; minutes: (n: number) => string; hours: (hours: number, minutes: number) => string; days: (days: number, hours: number) => string };
  rangAt: (time: string) => string;
  waited: (time: string) => string;
  tries: (count: number, last: string) => string;
  lastNote: string;
  reports: Record<TaskReport, { act: string; note: string; save: string; said: string }>;
  noteHint: string;
  reasonNeeded: string;
  takenMeanwhile: string;
  record: string;
  openCall: string;
  ring: string;
  by: (name: string) => string;
  byItself: string;
  empty: { title: string; hint: string };
  emptyDone: { title: string; hint: string };
}

const zhTW: ReturnsWords = {
  title: "待回電",
  about: "沒接到的來電與語音留言，等最久的在最上面。",
  open: "待回電",
  done: "已處理",
  tabs: "待回電與已處理",
  anyKind: "未接來電與留言",
  kinds: { MISSED_CALL: "未接來電", VOICEMAIL: "語音留言" },
  outcomes: {
    RETURNED: "已回電",
    NOT_NEEDED: "不必回電",
    ANSWERED_MEANWHILE: "之後已通話",
    NOT_MISSED: "其實有接到",
    SAME_CALL: "併入同一通",
  },
  since: {
    justNow: "剛剛",
    minutes: (n) => `${n} 分鐘前`,
    hours: (hours, minutes) => `${hours} 小時 ${minutes} 分前`,
    days: (days, hours) => `${days} 天 ${hours} 小時前`,
  },
  rangAt: (time) => `${time} 來電`,
  waited: (time) => `等了 ${time}`,
  tries: (count, last) => `回撥 ${count} 次沒接通，上次 ${last}`,
  lastNote: "上次備註",
  reports: {
    RETURNED: { act: "已回電", note: "備註", save: "記下已回電", said: "已回電" },
    NOT_REACHED: { act: "沒接通", note: "備註，例如約好何時再打", save: "記下沒接通", said: "沒接通，留在清單上" },
    NOT_NEEDED: { act: "不必回電", note: "為什麼不必回電", save: "記下不必回電", said: "不必回電" },
  },
  noteHint: "Ctrl+Enter 送出",
  reasonNeeded: "請寫下原因，才能從清單移除。",
  takenMeanwhile: "這一通剛才已有人處理，或對方又打來接通了。您寫的備註還在。",
  record: "立案",
  openCall: "看這通電話",
  ring: "回撥",
  by: (name) => name,
  byItself: "系統依通話紀錄",
  empty: { title: "沒有人在等回電", hint: "沒接到的來電與語音留言會自己出現在這裡。" },
  emptyDone: { title: "還沒有處理過的回電", hint: "回過的電話會留在這裡，可查是誰、何時、結果如何。" },
};

const zhHK: ReturnsWords = {
  title: "待回電",
  about: "未接來電及留言，等候最久的排在最前。",
  open: "待回電",
  done: "已處理",
  tabs: "待回電及已處理",
  anyKind: "未接來電及留言",
  kinds: { MISSED_CALL: "未接來電", VOICEMAIL: "留言" },
  outcomes: {
    RETURNED: "已回電",
    NOT_NEEDED: "毋須回電",
    ANSWERED_MEANWHILE: "其後已通話",
    NOT_MISSED: "實際已接聽",
    SAME_CALL: "併入同一通話",
  },
  since: {
    justNow: "剛剛",
    minutes: (n) => `${n} 分鐘前`,
    hours: (hours, minutes) => `${hours} 小時 ${minutes} 分鐘前`,
    days: (days, hours) => `${days} 日 ${hours} 小時前`,
  },
  rangAt: (time) => `${time} 來電`,
  waited: (time) => `輪候 ${time}`,
  tries: (count, last) => `已回撥 ${count} 次未能接通，上次 ${last}`,
  lastNote: "上次備註",
  reports: {
    RETURNED: { act: "已回電", note: "備註", save: "記錄已回電", said: "已回電" },
    NOT_REACHED: { act: "未能接通", note: "備註，例如約定何時再致電", save: "記錄未能接通", said: "未能接通，保留在清單上" },
    NOT_NEEDED: { act: "毋須回電", note: "毋須回電的原因", save: "記錄毋須回電", said: "毋須回電" },
  },
  noteHint: "Ctrl+Enter 送出",
  reasonNeeded: "請填寫原因，方可從清單移除。",
  takenMeanwhile: "此來電剛由同事處理，或對方再次來電並已接通。你所寫的備註仍然保留。",
  record: "開立個案",
  openCall: "檢視此通話",
  ring: "回撥",
  by: (name) => name,
  byItself: "系統按通話記錄",
  empty: { title: "現時沒有人等候回電", hint: "未接來電及留言會自動在此顯示。" },
  emptyDone: { title: "未有已處理的回電", hint: "已處理的回電會保留在此，可查閱由誰、何時處理及結果。" },
};

const zhCN: ReturnsWords = {
  title: "待回电",
  about: "未接来电与语音留言，等得最久的排在最前。",
  open: "待回电",
  done: "已处理",
  tabs: "待回电与已处理",
  anyKind: "未接来电与留言",
  kinds: { MISSED_CALL: "未接来电", VOICEMAIL: "语音留言" },
  outcomes: {
    RETURNED: "已回电",
    NOT_NEEDED: "无需回电",
    ANSWERED_MEANWHILE: "之后已通话",
    NOT_MISSED: "实际已接听",
    SAME_CALL: "并入同一通",
  },
  since: {
    justNow: "刚刚",
    minutes: (n) => `${n} 分钟前`,
    hours: (hours, minutes) => `${hours} 小时 ${minutes} 分前`,
    days: (days, hours) => `${days} 天 ${hours} 小时前`,
  },
  rangAt: (time) => `${time} 来电`,
  waited: (time) => `等待 ${time}`,
  tries: (count, last) => `回拨 ${count} 次未接通，上次 ${last}`,
  lastNote: "上次备注",
  reports: {
    RETURNED: { act: "已回电", note: "备注", save: "登记已回电", said: "已回电" },
    NOT_REACHED: { act: "未接通", note: "备注，例如约定何时再打", save: "登记未接通", said: "未接通，保留在列表中" },
    NOT_NEEDED: { act: "无需回电", note: "无需回电的原因", save: "登记无需回电", said: "无需回电" },
  },
  noteHint: "Ctrl+Enter 提交",
  reasonNeeded: "请填写原因，才能移出列表。",
  takenMeanwhile: "这一通刚刚已有人处理，或对方再次来电并已接通。您写的备注还在。",
  record: "登记诉求",
  openCall: "查看这通电话",
  ring: "回拨",
  by: (name) => name,
  byItself: "系统根据通话记录",
  empty: { title: "没有人在等回电", hint: "未接来电与语音留言会自动出现在这里。" },
  emptyDone: { title: "还没有处理过的回电", hint: "处理过的回电会保留在这里，可查是谁、何时、结果如何。" },
};

const en: ReturnsWords = {
  title: "Calls to return",
  about: "Missed calls and voicemails; whoever has waited longest comes first.",
  open: "To return",
  done: "Done",
  tabs: "To return and done",
  anyKind: "Missed and voicemail",
  kinds: { MISSED_CALL: "Missed call", VOICEMAIL: "Voicemail" },
  outcomes: {
    RETURNED: "Returned",
    NOT_NEEDED: "Not needed",
    ANSWERED_MEANWHILE: "Spoken with since",
    NOT_MISSED: "Was not missed",
    SAME_CALL: "The same call",
  },
  since: {
    justNow: "just now",
    minutes: (n) => `${n} min ago`,
    hours: (hours, minutes) => `${hours} h ${minutes} min ago`,
    days: (days, hours) => `${days} d ${hours} h ago`,
  },
  rangAt: (time) => `rang ${time}`,
  waited: (time) => `waited ${time}`,
  tries: (count, last) => (count === 1 ? `rung once, not reached, ${last}` : `rung ${count} times, not reached, last ${last}`),
  lastNote: "Last note",
  reports: {
    RETURNED: { act: "Returned", note: "Note", save: "Save as returned", said: "returned" },
    NOT_REACHED: { act: "Not reached", note: "Note, such as when to try again", save: "Save as not reached", said: "not reached, stays on the list" },
    NOT_NEEDED: { act: "Not needed", note: "Why it need not be returned", save: "Save as not needed", said: "not needed" },
  },
  noteHint: "Ctrl+Enter saves",
  reasonNeeded: "Write down why; then it leaves the list.",
  takenMeanwhile: "Somebody has dealt with this one just now, or the caller rang again and was answered. Your note is still here.",
  record: "Record a ticket",
  openCall: "See the call",
  ring: "Ring back",
  by: (name) => name,
  byItself: "by the call records",
  empty: { title: "Nobody waits to be called back", hint: "Missed calls and voicemails appear here by themselves." },
  emptyDone: { title: "No call was returned yet", hint: "Calls that were dealt with stay here: by whom, when, and what came of it." },
};

export const returnsWords: Readonly<Record<Language, ReturnsWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
