import type { Language } from "../../../schema/rules/language.js";
import type { Role } from "../../../schema/rules/role.js";

/** Signing in. */
export interface DoorWords {
  signIn: { title: string; login: string; password: string; go: string; going: string; unreachable: string };
  newPassword: { title: string; why: string; current: string; next: string; go: string };
  demo: { title: string; hint: string; others: string; what: Record<Role, string> };
}

const zhTW: DoorWords = {
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
  demo: {
    title: "示範商場",
    hint: "人物、電話與事件都是虛構的。選一個身分進去看看：",
    others: "其他同事",
    what: {
      agent: "接電話、登錄案件、轉交、回訪",
      supervisor: "看全部案件，調錄音、立案保全",
      handler: "接手部門的案件並回報",
      manager: "認定客訴是否成立，親自回訪",
      director: "掌握逾期與重大案件",
      generalManager: "全部都看得到，最後裁決",
      analyst: "看通話清單，不看姓名電話",
      administrator: "設定人員、部門與總機",
    },
  },
};

const zhHK: DoorWords = {
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
  demo: {
    title: "示範商場",
    hint: "人物、電話及事件均屬虛構。請選擇一個身份進入：",
    others: "其他同事",
    what: {
      agent: "接聽來電、開立個案、轉交、回訪",
      supervisor: "檢視所有個案，調取錄音、留存證據",
      handler: "接手部門個案並匯報",
      manager: "裁定投訴是否成立，親自回訪",
      director: "掌握逾時及重大個案",
      generalManager: "檢視一切，作最後決定",
      analyst: "檢視通話清單，不見姓名電話",
      administrator: "設定人員、部門及電話系統",
    },
  },
};

const zhCN: DoorWords = {
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
  demo: {
    title: "演示商场",
    hint: "人物、电话和事件均为虚构。请选择一个身份进入：",
    others: "其他同事",
    what: {
      agent: "接电话、登记诉求、转交、回访",
      supervisor: "查看全部诉求，调取录音、立案留存",
      handler: "接手本部门的诉求并反馈",
      manager: "认定投诉是否有效，亲自回访",
      director: "掌握逾期与重大诉求",
      generalManager: "全部可看，最终裁决",
      analyst: "看通话列表，不看姓名电话",
      administrator: "设置人员、部门和电话交换机",
    },
  },
};

const en: DoorWords = {
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
  demo: {
    title: "Sample shopping centre",
    hint: "People, phones and events are invented. Choose who to be:",
    others: "Others",
    what: {
      agent: "answers, writes tickets, hands over, calls back",
      supervisor: "sees all, hears recordings, opens cases",
      handler: "takes the department's tickets on",
      manager: "rules on complaints, calls back",
      director: "watches what is late or major",
      generalManager: "sees all and decides",
      analyst: "reads the list of calls, without names",
      administrator: "sets up people, departments, PBX",
    },
  },
};

export const door: Readonly<Record<Language, DoorWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
