import type { Language } from "../../../schema/rules/language.js";

/** What every page says: the frame, states of a page, buttons. */
export interface CommonWords {
  product: string;
  places: Record<"board" | "calls" | "recordings" | "cases" | "tenants" | "settings", string>;
  language: string;
  theme: { label: string; light: string; dark: string; system: string };
  ownSettings: string;
  signOut: string;
  freshness: { live: string; connecting: string; offline: (since: string) => string; seconds: (n: number) => string };
  offlineWriting: string;
  unreachable: { title: string; hint: string };
  failed: { title: string; hint: string; again: string };
  broken: { title: string; hint: string; again: string; withoutDrafts: string };
  old: string;
  notOut: string;
  notForYou: { title: string; hint: (who: string) => string };
  noPage: { title: string; hint: string; go: string };
  loading: string;
  more: string;
  notMore: string;
  save: string;
  cancel: string;
  close: string;
  back: string;
  search: string;
  all: string;
  none: string;
  optional: string;
  keys: { title: string; hint: string };
  left: (time: string) => string;
  late: (time: string) => string;
  /** Beyond a day, minutes are no news. */
  days: (days: number, hours: number) => string;
  draft: { found: string; drop: string };
  notSent: string;
}

const zhTW: CommonWords = {
  product: "值班台",
  places: { board: "看板", calls: "通話", recordings: "錄音", cases: "爭議", tenants: "租戶", settings: "設定" },
  language: "語言",
  theme: { label: "外觀", light: "淺色", dark: "深色", system: "跟隨系統" },
  ownSettings: "個人設定",
  signOut: "登出",
  freshness: {
    live: "即時",
    connecting: "連線中…",
    offline: (since) => `${since} 起離線，畫面停在 ${since}`,
    seconds: (n) => `${n} 秒前`,
  },
  offlineWriting: "離線中，暫時不能送出；您寫的內容留在這台電腦。",
  unreachable: { title: "連不上伺服器", hint: "正在重新連線，連上之後畫面會自己回來。一直連不上時，請確認網路或通知系統管理員。" },
  failed: { title: "沒有讀到資料", hint: "伺服器出了狀況，已寫下的資料都還在。請再試一次，還是不行就通知系統管理員。", again: "再試一次" },
  broken: { title: "這一頁出了狀況", hint: "已送出的資料都在。重新載入還是這樣時，可以丟掉還沒送出的草稿再試，並通知系統管理員。", again: "重新載入", withoutDrafts: "丟掉草稿再載入" },
  old: "剛才沒有讀到新的資料，畫面是先前的內容。",
  notOut: "連不上伺服器，還沒有登出。請再試一次，或關掉電腦前先確認。",
  notForYou: { title: "您的角色看不到這一頁", hint: (who) => `可以看的是：${who}。` },
  noPage: { title: "沒有這一頁", hint: "網址可能打錯了，或資料不在這裡。", go: "回看板" },
  loading: "讀取中…",
  more: "再多看一些",
  notMore: "後面的沒有讀到，已列出的不受影響。請再按一次。",
  save: "儲存",
  cancel: "取消",
  close: "關閉",
  back: "返回",
  search: "搜尋",
  all: "全部",
  none: "無",
  optional: "選填",
  keys: { title: "所有按鍵", hint: "輸入文字或選字時，單鍵不會觸發。" },
  left: (time) => `剩 ${time}`,
  late: (time) => `逾 ${time}`,
  days: (days, hours) => `${days} 天 ${hours} 時`,
  draft: { found: "已帶回上次還沒送出的內容", drop: "清空" },
  notSent: "還不知道有沒有送達。再按一次不會重複。",
};

const zhHK: CommonWords = {
  product: "值班台",
  places: { board: "看板", calls: "通話", recordings: "錄音", cases: "爭議", tenants: "租戶", settings: "設定" },
  language: "語言",
  theme: { label: "顯示", light: "淺色", dark: "深色", system: "跟隨系統" },
  ownSettings: "個人設定",
  signOut: "登出",
  freshness: {
    live: "實時",
    connecting: "連接中…",
    offline: (since) => `${since} 起離線，畫面為 ${since} 的資料`,
    seconds: (n) => `${n} 秒前`,
  },
  offlineWriting: "現正離線，暫時未能送出；你所寫的內容會保留在此電腦。",
  unreachable: { title: "未能連接伺服器", hint: "正在重新連接，接通後畫面會自動恢復。如持續未能接通，請檢查網絡或通知系統管理員。" },
  failed: { title: "未能讀取資料", hint: "伺服器出現問題，已記錄的資料不受影響。請再試；如仍未能讀取，請通知系統管理員。", again: "再試" },
  broken: { title: "此頁出現問題", hint: "已送出的資料不受影響。如重新載入後仍然如此，可捨棄未送出的草稿再試，並通知系統管理員。", again: "重新載入", withoutDrafts: "捨棄草稿並重新載入" },
  old: "未能讀取最新資料，畫面為較早前的內容。",
  notOut: "未能連接伺服器，尚未登出。請再試，或離開前先確認。",
  notForYou: { title: "你的職級未能檢視此頁", hint: (who) => `可檢視的職級：${who}。` },
  noPage: { title: "找不到此頁", hint: "網址可能有誤，或資料已不在此處。", go: "返回看板" },
  loading: "載入中…",
  more: "顯示更多",
  notMore: "未能載入其後的資料，已列出的不受影響。請再按一次。",
  save: "儲存",
  cancel: "取消",
  close: "關閉",
  back: "返回",
  search: "搜尋",
  all: "全部",
  none: "無",
  optional: "可不填",
  keys: { title: "所有快捷鍵", hint: "輸入文字或選字時，單一按鍵不會觸發。" },
  left: (time) => `尚餘 ${time}`,
  late: (time) => `逾時 ${time}`,
  days: (days, hours) => `${days} 日 ${hours} 小時`,
  draft: { found: "已取回上次未送出的內容", drop: "清除" },
  notSent: "未能確定是否已送出。再按一次不會重複。",
};

const zhCN: CommonWords = {
  product: "值班台",
  places: { board: "看板", calls: "通话", recordings: "录音", cases: "争议", tenants: "租户", settings: "设置" },
  language: "语言",
  theme: { label: "外观", light: "浅色", dark: "深色", system: "跟随系统" },
  ownSettings: "个人设置",
  signOut: "退出登录",
  freshness: {
    live: "实时",
    connecting: "正在连接…",
    offline: (since) => `${since} 起离线，显示的是 ${since} 的数据`,
    seconds: (n) => `${n} 秒前`,
  },
  offlineWriting: "当前离线，暂时不能提交；您写的内容保存在这台电脑上。",
  unreachable: { title: "无法连接服务器", hint: "正在重新连接，连上后页面会自动恢复。如果一直连不上，请检查网络或通知系统管理员。" },
  failed: { title: "没有读到数据", hint: "服务器出了问题，已登记的数据都在。请重试；如果仍不行，请通知系统管理员。", again: "重试" },
  broken: { title: "此页面出了问题", hint: "已提交的数据都在。如果重新加载后仍然如此，可以放弃未提交的草稿再试，并通知系统管理员。", again: "重新加载", withoutDrafts: "放弃草稿并重新加载" },
  old: "刚才没有读到新数据，显示的是之前的内容。",
  notOut: "无法连接服务器，尚未退出登录。请重试，离开前请先确认。",
  notForYou: { title: "您的角色不能查看此页", hint: (who) => `可以查看的是：${who}。` },
  noPage: { title: "没有这个页面", hint: "网址可能有误，或者数据不在这里。", go: "回到看板" },
  loading: "加载中…",
  more: "加载更多",
  notMore: "后面的内容没有加载出来，已列出的不受影响。请再点一次。",
  save: "保存",
  cancel: "取消",
  close: "关闭",
  back: "返回",
  search: "搜索",
  all: "全部",
  none: "无",
  optional: "选填",
  keys: { title: "全部快捷键", hint: "输入文字或选词时，单个按键不会触发。" },
  left: (time) => `剩 ${time}`,
  late: (time) => `超 ${time}`,
  days: (days, hours) => `${days} 天 ${hours} 小时`,
  draft: { found: "已恢复上次未提交的内容", drop: "清空" },
  notSent: "还不确定是否提交成功。再点一次不会重复。",
};

const en: CommonWords = {
  product: "Dutydesk",
  places: { board: "Board", calls: "Calls", recordings: "Recordings", cases: "Cases", tenants: "Tenants", settings: "Settings" },
  language: "Language",
  theme: { label: "Theme", light: "Light", dark: "Dark", system: "As the system" },
  ownSettings: "Your account",
  signOut: "Sign out",
  freshness: {
    live: "live",
    connecting: "connecting…",
    offline: (since) => `offline since ${since}, showing ${since}`,
    seconds: (n) => `${n} s`,
  },
  offlineWriting: "Offline: nothing can be sent now. What you write is kept on this computer.",
  unreachable: {
    title: "The server cannot be reached",
    hint: "It is tried again all the time, and the page comes back by itself. If it does not, check the network or tell the administrator.",
  },
  failed: {
    title: "This could not be read",
    hint: "The server met a fault. Nothing that was written down is lost. Try again; if it stays so, tell the administrator.",
    again: "Try again",
  },
  broken: { title: "This page met a fault", hint: "What was sent is safe. If it stays so after loading anew, drop the drafts that were not sent, and tell the administrator.", again: "Load anew", withoutDrafts: "Drop drafts and load anew" },
  old: "The last question failed: this is what stood here before.",
  notOut: "The server cannot be reached, so you are still signed in. Try again before you leave.",
  notForYou: { title: "This page is not for your role", hint: (who) => `Those who have it: ${who}.` },
  noPage: { title: "There is no such page", hint: "The address may be mistyped, or what it showed is not here.", go: "To the board" },
  loading: "Loading…",
  more: "Show more",
  notMore: "The next ones could not be read. What is listed stays. Press again.",
  save: "Save",
  cancel: "Cancel",
  close: "Close",
  back: "Back",
  search: "Search",
  all: "All",
  none: "None",
  optional: "optional",
  keys: { title: "All keys", hint: "While you type or compose a word, single keys do nothing." },
  left: (time) => `${time} left`,
  late: (time) => `${time} late`,
  days: (days, hours) => `${days} d ${hours} h`,
  draft: { found: "What you had not sent is back", drop: "Clear" },
  notSent: "It is not known whether this arrived. Pressing again does not do it twice.",
};

export const common: Readonly<Record<Language, CommonWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
