import type { Language } from "../../../schema/rules/language.js";

/** Another person signed in by another tab of the same browser. */
export interface SomebodyElseWords {
  title: (now: string) => string;
  why: (now: string, before: string) => string;
  kept: (now: string, before: string) => string;
  goOn: (now: string) => string;
}

const zhTW: SomebodyElseWords = {
  title: (now) => `現在登入的是${now}`,
  why: (now, before) => `${now}剛在這個瀏覽器的另一個分頁登入，${before}已經登出。`,
  kept: (now, before) => `${before}還沒送出的內容不會用${now}的名義送出，草稿留在這台電腦，${before}重新登入後再送即可。`,
  goOn: (now) => `以${now}的身分繼續`,
};

const zhHK: SomebodyElseWords = {
  title: (now) => `現時登入的是${now}`,
  why: (now, before) => `${now}剛於此瀏覽器的另一分頁登入，${before}已登出。`,
  kept: (now, before) => `${before}未送出的內容不會以${now}的名義送出，草稿會保留在此電腦，待${before}再次登入後即可送出。`,
  goOn: (now) => `以${now}身份繼續`,
};

const zhCN: SomebodyElseWords = {
  title: (now) => `当前登录的是${now}`,
  why: (now, before) => `${now}刚刚在此浏览器的另一个标签页登录，${before}已退出登录。`,
  kept: (now, before) => `${before}未提交的内容不会以${now}的名义提交，草稿保存在这台电脑上，${before}重新登录后即可提交。`,
  goOn: (now) => `以${now}的身份继续`,
};

const en: SomebodyElseWords = {
  title: (now) => `${now} is signed in now`,
  why: (now, before) => `${now} signed in in another tab of this browser, which signed ${before} out.`,
  kept: (now, before) => `What ${before} had not sent is not sent in the name of ${now}: it is kept as a draft on this computer until ${before} signs in again.`,
  goOn: (now) => `Go on as ${now}`,
};

export const somebodyElse: Readonly<Record<Language, SomebodyElseWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
