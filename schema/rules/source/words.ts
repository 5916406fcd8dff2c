/** A source's state and troubles in the viewer's language: what it means, and what to do. */
import type { Language } from "../language.js";
import type { SourceTrouble, SourceTroubleCode } from "./report.js";
import type { SourceReason, SourceVerdict } from "./state.js";

interface SourceWords {
  readonly reasons: Readonly<Record<SourceReason, string>>;
  readonly troubles: Readonly<Record<SourceTroubleCode, string>>;
}

const zhTW: SourceWords = {
  reasons: {
    NEVER_LOOKED: "收錄程式還沒有看過這個來源。請確認它已啟動，且使用同一份 site.yaml。",
    NOT_LOOKING: "收錄程式已 {seconds} 秒沒有查看這個來源，請確認它仍在執行。",
    HAS_TROUBLE: "有 {troubles} 個問題待處理。",
    NOTHING_YET: "讀取正常，還沒有任何錄音或通話紀錄。請撥一通電話試試。",
    THINGS_SEEN: "讀取正常。",
  },
  troubles: {
    FOLDER_MISSING: "收錄程式所在的主機上沒有這個資料夾。請檢查 site.yaml 的路徑，以及是否已掛載。",
    FOLDER_UNREADABLE: "無法讀取這個資料夾（{detail}）。請開放讀取權限給執行收錄程式的使用者。",
    PART_UNREADABLE: "資料夾中有一部分無法讀取（{detail}），其餘照常收錄。",
    NAMES_UNREADABLE: "有 {detail} 個檔名不是 UTF-8，無法收錄，請更名。",
    MESSAGE_UNREADABLE: "有一則語音留言的說明檔無法讀取：{detail}。",
    REGISTER_MISSING: "已有錄音，但這個路徑沒有通話紀錄檔。請檢查 site.yaml 的路徑，以及交換機是否有寫入。",
    REGISTER_UNREADABLE: "無法讀取通話紀錄檔（{detail}）。請檢查路徑與讀取權限。",
    ROW_REFUSED: "通話紀錄檔最新的一筆無法採用：{detail}。",
    TIME_ZONE_DOUBTED: "通話紀錄檔的時間與時區 {detail} 不符，請檢查 site.yaml 的 timeZone。",
  },
};

const zhHK: SourceWords = {
  reasons: {
    NEVER_LOOKED: "收錄程式尚未查看這個來源。請確認程式已啟動，並使用同一份 site.yaml。",
    NOT_LOOKING: "收錄程式已有 {seconds} 秒沒有查看這個來源，請確認程式仍在運行。",
    HAS_TROUBLE: "有 {troubles} 個問題待處理。",
    NOTHING_YET: "讀取正常，暫未有任何錄音或通話記錄。請打一次電話試試。",
    THINGS_SEEN: "讀取正常。",
  },
  troubles: {
    FOLDER_MISSING: "收錄程式所在的機器上沒有這個資料夾。請檢查 site.yaml 內的路徑，以及是否已掛載。",
    FOLDER_UNREADABLE: "未能讀取這個資料夾（{detail}）。請讓運行收錄程式的用戶有讀取權限。",
    PART_UNREADABLE: "資料夾內有一部分未能讀取（{detail}），其餘照常收錄。",
    NAMES_UNREADABLE: "有 {detail} 個檔案名稱並非 UTF-8，未能收錄，請改名。",
    MESSAGE_UNREADABLE: "有一段留言的說明檔未能讀取：{detail}。",
    REGISTER_MISSING: "已有錄音，但這個路徑沒有通話記錄檔。請檢查 site.yaml 內的路徑，以及電話系統有否寫入。",
    REGISTER_UNREADABLE: "未能讀取通話記錄檔（{detail}）。請檢查路徑及讀取權限。",
    ROW_REFUSED: "通話記錄檔最新一項未能採用：{detail}。",
    TIME_ZONE_DOUBTED: "通話記錄檔的時間與時區 {detail} 不符，請檢查 site.yaml 內的 timeZone。",
  },
};

const zhCN: SourceWords = {
  reasons: {
    NEVER_LOOKED: "采集程序还没有查看过这个来源。请确认它已启动，并使用同一份 site.yaml。",
    NOT_LOOKING: "采集程序已 {seconds} 秒没有查看这个来源，请确认它仍在运行。",
    HAS_TROUBLE: "有 {troubles} 个问题待处理。",
    NOTHING_YET: "读取正常，还没有任何录音或话单。请拨打一个电话试试。",
    THINGS_SEEN: "读取正常。",
  },
  troubles: {
    FOLDER_MISSING: "采集程序所在的主机上没有这个文件夹。请检查 site.yaml 中的路径，以及是否已挂载。",
    FOLDER_UNREADABLE: "无法读取这个文件夹（{detail}）。请给运行采集程序的用户读取权限。",
    PART_UNREADABLE: "文件夹中有一部分无法读取（{detail}），其余照常采集。",
    NAMES_UNREADABLE: "有 {detail} 个文件名不是 UTF-8，无法采集，请重命名。",
    MESSAGE_UNREADABLE: "有一条语音留言的说明文件无法读取：{detail}。",
    REGISTER_MISSING: "已有录音，但这个路径没有话单文件。请检查 site.yaml 中的路径，以及交换机是否在写入。",
    REGISTER_UNREADABLE: "无法读取话单文件（{detail}）。请检查路径和读取权限。",
    ROW_REFUSED: "话单文件最新的一条无法采用：{detail}。",
    TIME_ZONE_DOUBTED: "话单文件中的时间与时区 {detail} 不符，请检查 site.yaml 中的 timeZone。",
  },
};

const en: SourceWords = {
  reasons: {
    NEVER_LOOKED: "The worker has not looked at this source yet. Check that it runs, and with the same site.yaml.",
    NOT_LOOKING: "The worker has not looked at this source for {seconds} seconds. Check that it runs.",
    HAS_TROUBLE: "Needs looking after: {troubles}.",
    NOTHING_YET: "It is read, and there is no recording and no call in it yet. Make a call to try it.",
    THINGS_SEEN: "It is read.",
  },
  troubles: {
    FOLDER_MISSING: "There is no such folder where the worker runs. Check its path in site.yaml, and whether it is mounted.",
    FOLDER_UNREADABLE: "The folder cannot be read ({detail}). Give the worker's user the right to read it.",
    PART_UNREADABLE: "Part of the folder cannot be read ({detail}); the rest is taken in.",
    NAMES_UNREADABLE: "Files with names that are no UTF-8: {detail}. They cannot be taken in; rename them.",
    MESSAGE_UNREADABLE: "The text of a voicemail cannot be read: {detail}.",
    REGISTER_MISSING: "Recordings are stored, but there is no call register here. Check its path in site.yaml, and whether the PBX writes it.",
    REGISTER_UNREADABLE: "The call register cannot be read ({detail}). Check its path and who may read it.",
    ROW_REFUSED: "The newest row of the call register was refused: {detail}.",
    TIME_ZONE_DOUBTED: "The register's times do not fit the time zone {detail}. Check timeZone in site.yaml.",
  },
};

const languages: Readonly<Record<Language, SourceWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };

export function sourceReasonText({ reason, lookedSecondsAgo, troubles }: SourceVerdict, language: Language): string {
  return languages[language].reasons[reason]
    .replace("{seconds}", () => String(lookedSecondsAgo ?? ""))
    .replace("{troubles}", () => String(troubles.length));
}

/** Without the path, which not everybody is told. */
export function sourceTroubleText({ code, detail }: SourceTrouble, language: Language): string {
  return languages[language].troubles[code].replace("{detail}", () => detail ?? "");
}
