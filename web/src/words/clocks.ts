import type { ClockSpan } from "../../../schema/rules/clock/due.js";
import type { Language } from "../../../schema/rules/language.js";

/** Clocks, and why they are due when they are. */
export interface ClockWords {
  title: string;
  /** More clocks than are shown. */
  others: (names: string) => string;
  paused: string;
  /** Done before it was due. */
  kept: (time: string) => string;
  around: string;
  calendar: (name: string) => string;
  begun: string;
  due: string;
  /** The stretch in which it is now. */
  now: string;
  why: Record<ClockSpan["why"], string>;
  counted: (whole: string, gone: string) => string;
  verdict: {
    left: (time: string) => string;
    over: (time: string) => string;
    paused: (since: string) => string;
    kept: (at: string, time: string) => string;
    tooLate: (at: string, time: string) => string;
  };
  earlier: string;
  cycle: (n: number) => string;
  none: string;
}

const zhTW: ClockWords = {
  title: "時限說明",
  others: (names) => `另有：${names}`,
  paused: "暫停中",
  kept: (time) => `提前 ${time}`,
  around: "不分晝夜計時",
  calendar: (name) => `只計「${name}」行事曆的上班時間`,
  begun: "起算",
  due: "到期",
  now: "現在",
  why: { RUNNING: "計時", LATE_ENTRY: "補錄前已經過的時間，計入", OUTSIDE_HOURS: "非上班時間，不計", NAMED_TIME: "等到對方指定的時間，不計" },
  counted: (whole, gone) => `計入的時間共 ${whole}，已用 ${gone}`,
  verdict: {
    left: (time) => `還剩 ${time}`,
    over: (time) => `已逾 ${time}，仍在累計`,
    paused: (since) => `${since} 起暫停`,
    kept: (at, time) => `${at} 完成，提前 ${time}`,
    tooLate: (at, time) => `${at} 才完成，逾 ${time}`,
  },
  earlier: "先前的時限",
  cycle: (n) => `第 ${n} 輪`,
  none: "這個案件沒有時限",
};

const zhHK: ClockWords = {
  title: "時限說明",
  others: (names) => `另有：${names}`,
  paused: "暫停中",
  kept: (time) => `提早 ${time}`,
  around: "全日 24 小時計算",
  calendar: (name) => `只計「${name}」行事曆的辦公時間`,
  begun: "開始計算",
  due: "到期",
  now: "現時",
  why: { RUNNING: "計算中", LATE_ENTRY: "補錄前已過的時間，計算在內", OUTSIDE_HOURS: "非辦公時間，不計", NAMED_TIME: "等候對方指定的時間，不計" },
  counted: (whole, gone) => `計算的時間共 ${whole}，已用 ${gone}`,
  verdict: {
    left: (time) => `尚餘 ${time}`,
    over: (time) => `已逾時 ${time}，仍在累計`,
    paused: (since) => `自 ${since} 起暫停`,
    kept: (at, time) => `${at} 完成，提早 ${time}`,
    tooLate: (at, time) => `${at} 才完成，逾時 ${time}`,
  },
  earlier: "之前的時限",
  cycle: (n) => `第 ${n} 輪`,
  none: "此個案沒有時限",
};

const zhCN: ClockWords = {
  title: "时限说明",
  others: (names) => `另有：${names}`,
  paused: "已暂停",
  kept: (time) => `提前 ${time}`,
  around: "全天 24 小时计时",
  calendar: (name) => `只计“${name}”日历的工作时间`,
  begun: "起算",
  due: "到期",
  now: "当前",
  why: { RUNNING: "计时", LATE_ENTRY: "补录前已过的时间，计入", OUTSIDE_HOURS: "非工作时间，不计", NAMED_TIME: "等待对方指定的时间，不计" },
  counted: (whole, gone) => `计入时间共 ${whole}，已用 ${gone}`,
  verdict: {
    left: (time) => `还剩 ${time}`,
    over: (time) => `已超时 ${time}，仍在累计`,
    paused: (since) => `${since} 起暂停`,
    kept: (at, time) => `${at} 完成，提前 ${time}`,
    tooLate: (at, time) => `${at} 才完成，超时 ${time}`,
  },
  earlier: "以前的时限",
  cycle: (n) => `第 ${n} 轮`,
  none: "这条诉求没有时限",
};

const en: ClockWords = {
  title: "Why it is due then",
  others: (names) => `Also: ${names}`,
  paused: "paused",
  kept: (time) => `${time} early`,
  around: "Counted around the clock",
  calendar: (name) => `Counted in the working hours of “${name}”`,
  begun: "Starts",
  due: "Due",
  now: "now",
  why: {
    RUNNING: "counted",
    LATE_ENTRY: "gone before it was written down, counted",
    OUTSIDE_HOURS: "outside working hours, not counted",
    NAMED_TIME: "waiting for the time they named, not counted",
  },
  counted: (whole, gone) => `${whole} counted in all, ${gone} used`,
  verdict: {
    left: (time) => `${time} left`,
    over: (time) => `${time} late and still counting`,
    paused: (since) => `Paused since ${since}`,
    kept: (at, time) => `Done at ${at}, ${time} early`,
    tooLate: (at, time) => `Done at ${at}, ${time} late`,
  },
  earlier: "Earlier clocks",
  cycle: (n) => `Round ${n}`,
  none: "This ticket has no clocks",
};

export const clockWords: Readonly<Record<Language, ClockWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
