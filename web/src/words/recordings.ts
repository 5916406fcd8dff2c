import type { Kept } from "../../../schema/rules/recording/kept.js";
import type { Side } from "../../../schema/rules/recording/sides.js";
import type { Language } from "../../../schema/rules/language.js";

/** The list of recordings, and one recording with its player, marks and holds. */
export interface RecordingsWords {
  title: string;
  about: string;
  kinds: Record<"CALL" | "VOICEMAIL", string>;
  columns: Record<"when" | "kind" | "length" | "who" | "condition" | "kept" | "tickets", string>;
  filters: Record<"label" | "kind" | "state" | "condition" | "held" | "withoutCall" | "from" | "to" | "caller" | "case" | "clear", string>;
  empty: { title: string; hint: string };
  nothingFound: { title: string; hint: string };
  notFound: { title: string; hint: string };
  held: string;
  noCall: string;
  withheld: string;
  until: (date: string) => string;
  untilReleased: string;
  keys: Record<"play" | "back" | "forward" | "secondBack" | "secondForward" | "slower" | "faster" | "skip" | "mark" | "hold", string>;
  player: {
    label: string;
    play: string;
    pause: string;
    back: string;
    forward: string;
    speed: string;
    skip: string;
    skipHint: (count: number, time: string) => string;
    noSilence: string;
    hear: string;
    sides: Record<Side, string>;
    position: string;
    positionOf: (at: string, whole: string) => string;
    noWaveform: string;
    noCopy: string;
    failed: string;
    stereo: string;
  };
  marks: { title: string; hint: string; add: (at: string) => string; note: string; save: string; empty: string; jump: (at: string, note: string) => string; remove: (at: string) => string; by: (who: string, at: string) => string };
  holds: {
    title: string;
    place: string;
    about: string;
    none: string;
    case: string;
    choose: string;
    newCase: (title: string) => string;
    noCase: string;
    reason: string;
    reasonHint: string;
    /** What else was recorded of the same call. */
    together: (count: number) => string;
    submit: string;
    placed: (who: string, at: string) => string;
    released: (who: string, at: string, reason: string) => string;
    release: string;
    releaseTitle: (number: string) => string;
    releaseAbout: string;
    releaseReason: string;
  };
  kept: { title: string } & Record<Kept["why"], (until: string | null) => string>;
  listens: { title: string; about: string; LISTENED: string; DOWNLOADED: string; times: (n: number) => string; none: string };
  file: Record<"title" | "hash" | "copy" | "copied" | "format" | "size" | "channels" | "mono" | "stereo" | "source" | "name" | "download" | "downloadHint", string>;
  call: Record<"title" | "open" | "none" | "agent" | "tickets" | "noTicket" | "others", string>;
  tombstone: { title: string; hint: (at: string) => string; why: string; reasons: Partial<Record<string, string>> };
  going: { title: string; hint: string };
  quarantined: { title: string; hint: string };
  noRight: { title: string; hint: (who: string) => string };
}

const zhTW: RecordingsWords = {
  title: "錄音",
  about: "每一次聆聽、下載與拒絕都留有紀錄。",
  kinds: { CALL: "通話", VOICEMAIL: "留言" },
  columns: { when: "時間", kind: "種類", length: "長度", who: "來電者與接聽者", condition: "狀況", kept: "保存至", tickets: "案件" },
  filters: {
    label: "篩選錄音",
    kind: "種類",
    state: "保存狀態",
    condition: "檔案狀況",
    held: "只看保全中",
    withoutCall: "只看對不上通話",
    from: "起日",
    to: "迄日",
    caller: "來電號碼",
    case: "爭議案件編號",
    clear: "清除篩選",
  },
  empty: { title: "還沒有錄音", hint: "總機錄下第一通電話後，一分鐘內會出現在這裡。一直沒有的話，請系統管理員到「設定」查看錄音來源。" },
  nothingFound: { title: "沒有符合的錄音", hint: "放寬日期或清除部分篩選再看看。" },
  notFound: { title: "找不到這段錄音", hint: "網址可能打錯了。清除過的錄音會留下紀錄，不會消失。" },
  held: "保全中",
  noCall: "對不上通話",
  withheld: "未顯示號碼",
  until: (date) => `至 ${date}`,
  untilReleased: "至解除保全",
  keys: {
    play: "播放／暫停",
    back: "倒退 5 秒",
    forward: "前進 5 秒",
    secondBack: "倒退 1 秒",
    secondForward: "前進 1 秒",
    slower: "放慢",
    faster: "加快",
    skip: "跳過靜音",
    mark: "在這裡加標記",
    hold: "保全這段錄音",
  },
  player: {
    label: "播放器",
    play: "播放",
    pause: "暫停",
    back: "倒退 5 秒",
    forward: "前進 5 秒",
    speed: "速度",
    skip: "跳過靜音",
    skipHint: (count, time) => `${count} 段靜音，共 ${time}`,
    noSilence: "沒有兩秒以上的靜音",
    hear: "聽哪一邊",
    sides: { agent: "專員", tenant: "租戶", both: "雙方" },
    position: "播放位置",
    positionOf: (at, whole) => `${at}，全長 ${whole}`,
    noWaveform: "波形製作中，已經可以播放。",
    noCopy: "這個檔案做不出波形，播放的是原始檔。",
    failed: "播放不了。請檢查網路後再按一次播放；檔案本身沒有受影響。",
    stereo: "雙聲道檔案，波形合併顯示。",
  },
  marks: {
    title: "標記",
    hint: "聽到要緊的地方按 M，寫一句話。",
    add: (at) => `在 ${at} 加標記`,
    note: "聽到什麼",
    save: "加上標記",
    empty: "還沒有標記",
    jump: (at, note) => `跳到 ${at}：${note}`,
    remove: (at) => `移除 ${at} 的標記`,
    by: (who, at) => `${who}，${at}`,
  },
  holds: {
    title: "保全",
    place: "保全這段錄音",
    about: "保全期間，任何人、任何排程都刪不掉這段錄音。",
    none: "沒有保全",
    case: "爭議案件",
    choose: "選一件，或輸入新案件的名稱",
    newCase: (title) => `新立案：${title}`,
    noCase: "還沒有進行中的爭議案件，輸入名稱即可新立",
    reason: "事由",
    reasonHint: "例如：租戶要求調閱",
    together: (count) => `連同這通電話的另外 ${count} 個檔案`,
    submit: "保全",
    placed: (who, at) => `${who}，${at} 起`,
    released: (who, at, reason) => `${who} 於 ${at} 解除：${reason}`,
    release: "解除",
    releaseTitle: (number) => `解除 ${number} 的保全`,
    releaseAbout: "解除不會立即刪除：最後一筆保全解除後，錄音至少再留 7 天。",
    releaseReason: "解除事由",
  },
  kept: {
    title: "保存至",
    HELD: () => "保全中，解除前不會刪除",
    RETENTION: (until) => `${until}，依通話結束起算的保存期`,
    GRACE: (until) => `${until}，解除保全後的緩衝期`,
    TRASH: (until) => (until ? `已過保存期，${until} 之後清除；現在保全還來得及` : "已過保存期，等待清除；現在保全還來得及"),
    PURGING: () => "清除中，無法挽回",
    PURGED: () => "已清除",
  },
  listens: { title: "誰聽過", about: "最近一百次", LISTENED: "聆聽", DOWNLOADED: "下載原始檔", times: (n) => `${n} 次`, none: "還沒有人聽過" },
  file: {
    title: "檔案",
    hash: "SHA-256 雜湊值",
    copy: "複製",
    copied: "已複製",
    format: "格式",
    size: "大小",
    channels: "聲道",
    mono: "單聲道",
    stereo: "雙聲道",
    source: "來源",
    name: "總機上的檔名",
    download: "下載原始檔",
    downloadHint: "下載會留下紀錄",
  },
  call: { title: "通話", open: "看這通電話", none: "總機的紀錄裡還沒有這通電話。", agent: "接聽", tickets: "案件", noTicket: "還沒有連到案件", others: "同一通電話的其他錄音" },
  tombstone: {
    title: "這段錄音已經清除",
    hint: (at) => `${at} 清除。聲音已不存在，以下紀錄永久保留。`,
    why: "清除原因",
    reasons: { TRASH_OVER: "保存期與待清除期都已過，且沒有保全", RETENTION_OVER: "保存期已過", PURGE_UNFINISHED: "完成先前開始的清除" },
  },
  going: { title: "這段錄音正在清除", hint: "已經開始，無法停止，也不能再播放。" },
  quarantined: { title: "這個檔案不是聲音，已隔離", hint: "原始檔原樣保存，沒有可以播放的內容。原因：" },
  noRight: { title: "您不能聽這段錄音", hint: (who) => `可以聽的是：${who}；客服專員可以聽自己接的電話與語音留言。` },
};

const zhHK: RecordingsWords = {
  ...zhTW,
  about: "每次收聽、下載及被拒的嘗試均有記錄。",
  kinds: { CALL: "通話", VOICEMAIL: "留言" },
  columns: { when: "時間", kind: "類別", length: "長度", who: "來電者及接聽者", condition: "狀況", kept: "保存至", tickets: "個案" },
  filters: {
    label: "篩選錄音",
    kind: "類別",
    state: "保存狀態",
    condition: "檔案狀況",
    held: "只顯示留存中",
    withoutCall: "只顯示未配對通話",
    from: "由",
    to: "至",
    caller: "來電號碼",
    case: "爭議個案編號",
    clear: "清除篩選",
  },
  empty: { title: "現時沒有錄音", hint: "電話系統錄下首個通話後，一分鐘內會在此顯示。如一直沒有，請系統管理員到「設定」檢視錄音來源。" },
  nothingFound: { title: "沒有符合的錄音", hint: "請放寬日期或清除部分篩選。" },
  notFound: { title: "找不到這段錄音", hint: "網址可能有誤。已刪除的錄音仍會留有記錄。" },
  held: "留存中",
  noCall: "未配對通話",
  withheld: "沒有來電顯示",
  untilReleased: "至解除留存",
  keys: { ...zhTW.keys, back: "後退 5 秒", forward: "快進 5 秒", secondBack: "後退 1 秒", secondForward: "快進 1 秒", skip: "略過靜音", mark: "在此加標記", hold: "留存這段錄音" },
  player: {
    label: "播放器",
    play: "播放",
    pause: "暫停",
    back: "後退 5 秒",
    forward: "快進 5 秒",
    speed: "速度",
    skip: "略過靜音",
    skipHint: (count, time) => `${count} 段靜音，共 ${time}`,
    noSilence: "沒有兩秒以上的靜音",
    hear: "收聽哪一方",
    sides: { agent: "專員", tenant: "租戶", both: "雙方" },
    position: "播放位置",
    positionOf: (at, whole) => `${at}，全長 ${whole}`,
    noWaveform: "波形正在製作，現已可播放。",
    noCopy: "此檔案未能製作波形，播放的是原始檔案。",
    failed: "未能播放。請檢查網絡後再按播放；檔案不受影響。",
    stereo: "雙聲道檔案，波形合併顯示。",
  },
  marks: {
    title: "標記",
    hint: "聽到重要之處按 M，寫一句說明。",
    add: (at) => `在 ${at} 加標記`,
    note: "內容",
    save: "加標記",
    empty: "現時沒有標記",
    jump: (at, note) => `跳到 ${at}：${note}`,
    remove: (at) => `移除 ${at} 的標記`,
    by: (who, at) => `${who}，${at}`,
  },
  holds: {
    title: "留存",
    place: "留存這段錄音",
    about: "留存期間，任何人或系統均不能刪除這段錄音。",
    none: "沒有留存",
    case: "爭議個案",
    choose: "選擇個案，或輸入新個案名稱",
    newCase: (title) => `開立新個案：${title}`,
    noCase: "現時沒有進行中的爭議個案，輸入名稱即可開立",
    reason: "原因",
    reasonHint: "例如：租戶要求索取錄音",
    together: (count) => `連同此通話的另外 ${count} 個檔案`,
    submit: "留存",
    placed: (who, at) => `${who}，自 ${at}`,
    released: (who, at, reason) => `${who} 於 ${at} 解除：${reason}`,
    release: "解除",
    releaseTitle: (number) => `解除 ${number} 的留存`,
    releaseAbout: "解除後不會即時刪除：最後一項留存解除後，錄音最少再保留 7 日。",
    releaseReason: "解除原因",
  },
  kept: {
    title: "保存至",
    HELD: () => "留存中，解除前不會刪除",
    RETENTION: (until) => `${until}，由通話結束起計的保存期`,
    GRACE: (until) => `${until}，解除留存後的寬限期`,
    TRASH: (until) => (until ? `已過保存期，${until} 後刪除；現在留存仍然來得及` : "已過保存期，等待刪除；現在留存仍然來得及"),
    PURGING: () => "正在刪除，無法挽回",
    PURGED: () => "已刪除",
  },
  listens: { title: "收聽記錄", about: "最近一百次", LISTENED: "收聽", DOWNLOADED: "下載原始檔案", times: (n) => `${n} 次`, none: "未有人收聽" },
  file: {
    title: "檔案",
    hash: "SHA-256 雜湊值",
    copy: "複製",
    copied: "已複製",
    format: "格式",
    size: "大小",
    channels: "聲道",
    mono: "單聲道",
    stereo: "雙聲道",
    source: "來源",
    name: "電話系統的檔案名稱",
    download: "下載原始檔案",
    downloadHint: "下載會留有記錄",
  },
  call: { title: "通話", open: "檢視此通話", none: "電話系統的記錄中未有此通話。", agent: "接聽", tickets: "個案", noTicket: "未連結個案", others: "同一通話的其他錄音" },
  tombstone: {
    title: "這段錄音已刪除",
    hint: (at) => `於 ${at} 刪除。聲音已不存在，以下記錄永久保留。`,
    why: "刪除原因",
    reasons: { TRASH_OVER: "保存期及待刪除期均已屆滿，且沒有留存", RETENTION_OVER: "保存期已屆滿", PURGE_UNFINISHED: "完成先前開始的刪除" },
  },
  going: { title: "這段錄音正在刪除", hint: "程序已開始，未能停止，亦不能再播放。" },
  quarantined: { title: "此檔案並非聲音，已隔離", hint: "原始檔案原樣保存，沒有可播放的內容。原因：" },
  noRight: { title: "你未能收聽這段錄音", hint: (who) => `可收聽的職級：${who}；客服專員可收聽自己接聽的通話及留言。` },
};

const zhCN: RecordingsWords = {
  title: "录音",
  about: "每次收听、下载和被拒绝的尝试都有记录。",
  kinds: { CALL: "通话", VOICEMAIL: "留言" },
  columns: { when: "时间", kind: "类型", length: "时长", who: "来电人与接听人", condition: "状况", kept: "保存至", tickets: "诉求" },
  filters: {
    label: "筛选录音",
    kind: "类型",
    state: "保存状态",
    condition: "文件状况",
    held: "只看留存中",
    withoutCall: "只看无对应通话",
    from: "开始日期",
    to: "结束日期",
    caller: "来电号码",
    case: "争议案件编号",
    clear: "清除筛选",
  },
  empty: { title: "还没有录音", hint: "电话系统录下第一个通话后，一分钟内会出现在这里。如果一直没有，请系统管理员到“设置”查看录音来源。" },
  nothingFound: { title: "没有符合条件的录音", hint: "放宽日期，或清除部分筛选条件。" },
  notFound: { title: "找不到这段录音", hint: "网址可能有误。清除过的录音会留下记录，不会消失。" },
  held: "留存中",
  noCall: "无对应通话",
  withheld: "号码未显示",
  until: (date) => `至 ${date}`,
  untilReleased: "至解除留存",
  keys: {
    play: "播放／暂停",
    back: "后退 5 秒",
    forward: "前进 5 秒",
    secondBack: "后退 1 秒",
    secondForward: "前进 1 秒",
    slower: "减速",
    faster: "加速",
    skip: "跳过静音",
    mark: "在此处加标记",
    hold: "留存这段录音",
  },
  player: {
    label: "播放器",
    play: "播放",
    pause: "暂停",
    back: "后退 5 秒",
    forward: "前进 5 秒",
    speed: "倍速",
    skip: "跳过静音",
    skipHint: (count, time) => `${count} 段静音，共 ${time}`,
    noSilence: "没有两秒以上的静音",
    hear: "听哪一方",
    sides: { agent: "专员", tenant: "租户", both: "双方" },
    position: "播放位置",
    positionOf: (at, whole) => `${at}，全长 ${whole}`,
    noWaveform: "波形正在生成，现在已经可以播放。",
    noCopy: "这个文件无法生成波形，播放的是原始文件。",
    failed: "无法播放。请检查网络后再点一次播放；文件本身不受影响。",
    stereo: "双声道文件，波形合并显示。",
  },
  marks: {
    title: "标记",
    hint: "听到要紧处按 M，写一句话。",
    add: (at) => `在 ${at} 加标记`,
    note: "听到什么",
    save: "加标记",
    empty: "还没有标记",
    jump: (at, note) => `跳到 ${at}：${note}`,
    remove: (at) => `移除 ${at} 的标记`,
    by: (who, at) => `${who}，${at}`,
  },
  holds: {
    title: "留存",
    place: "留存这段录音",
    about: "留存期间，任何人、任何任务都无法删除这段录音。",
    none: "没有留存",
    case: "争议案件",
    choose: "选择案件，或输入新案件的名称",
    newCase: (title) => `新立案件：${title}`,
    noCase: "还没有进行中的争议案件，输入名称即可新立",
    reason: "事由",
    reasonHint: "例如：租户要求调取",
    together: (count) => `连同这个通话的另外 ${count} 个文件`,
    submit: "留存",
    placed: (who, at) => `${who}，${at} 起`,
    released: (who, at, reason) => `${who} 于 ${at} 解除：${reason}`,
    release: "解除",
    releaseTitle: (number) => `解除 ${number} 的留存`,
    releaseAbout: "解除后不会立即删除：最后一项留存解除后，录音至少再保留 7 天。",
    releaseReason: "解除事由",
  },
  kept: {
    title: "保存至",
    HELD: () => "留存中，解除前不会删除",
    RETENTION: (until) => `${until}，自通话结束起算的保存期`,
    GRACE: (until) => `${until}，解除留存后的缓冲期`,
    TRASH: (until) => (until ? `已过保存期，${until} 之后清除；现在留存还来得及` : "已过保存期，等待清除；现在留存还来得及"),
    PURGING: () => "正在清除，无法挽回",
    PURGED: () => "已清除",
  },
  listens: { title: "谁听过", about: "最近一百次", LISTENED: "收听", DOWNLOADED: "下载原始文件", times: (n) => `${n} 次`, none: "还没有人听过" },
  file: {
    title: "文件",
    hash: "SHA-256 哈希值",
    copy: "复制",
    copied: "已复制",
    format: "格式",
    size: "大小",
    channels: "声道",
    mono: "单声道",
    stereo: "双声道",
    source: "来源",
    name: "电话系统中的文件名",
    download: "下载原始文件",
    downloadHint: "下载会留下记录",
  },
  call: { title: "通话", open: "查看这个通话", none: "电话系统的记录里还没有这个通话。", agent: "接听", tickets: "诉求", noTicket: "还没有关联诉求", others: "同一通话的其他录音" },
  tombstone: {
    title: "这段录音已经清除",
    hint: (at) => `${at} 清除。声音已不存在，以下记录永久保留。`,
    why: "清除原因",
    reasons: { TRASH_OVER: "保存期和待清除期都已过，且没有留存", RETENTION_OVER: "保存期已过", PURGE_UNFINISHED: "完成此前开始的清除" },
  },
  going: { title: "这段录音正在清除", hint: "已经开始，无法停止，也不能再播放。" },
  quarantined: { title: "这个文件不是声音，已隔离", hint: "原始文件原样保存，没有可播放的内容。原因：" },
  noRight: { title: "您不能听这段录音", hint: (who) => `可以听的是：${who}；客服专员可以听自己接的电话和语音留言。` },
};

const en: RecordingsWords = {
  title: "Recordings",
  about: "Every listen, download and refusal is on record.",
  kinds: { CALL: "Call", VOICEMAIL: "Voicemail" },
  columns: { when: "When", kind: "Kind", length: "Length", who: "Caller and agent", condition: "State", kept: "Kept until", tickets: "Tickets" },
  filters: {
    label: "Filter recordings",
    kind: "Kind",
    state: "State",
    condition: "Condition",
    held: "Held only",
    withoutCall: "Without a call",
    from: "From",
    to: "To",
    caller: "Caller's number",
    case: "Case number",
    clear: "Clear filters",
  },
  empty: { title: "No recordings yet", hint: "The first call that the PBX records is here within a minute. If it is not, ask the administrator to look at the sources in Settings." },
  nothingFound: { title: "No recording matches", hint: "Widen the days or clear a filter." },
  notFound: { title: "There is no such recording", hint: "The address may be mistyped. A purged recording leaves its record behind." },
  held: "Held",
  noCall: "No call found",
  withheld: "Number withheld",
  until: (date) => `until ${date}`,
  untilReleased: "until released",
  keys: {
    play: "Play or pause",
    back: "Back 5 seconds",
    forward: "Forward 5 seconds",
    secondBack: "Back 1 second",
    secondForward: "Forward 1 second",
    slower: "Slower",
    faster: "Faster",
    skip: "Skip silence",
    mark: "Mark this moment",
    hold: "Hold this recording",
  },
  player: {
    label: "Player",
    play: "Play",
    pause: "Pause",
    back: "Back 5 seconds",
    forward: "Forward 5 seconds",
    speed: "Speed",
    skip: "Skip silence",
    skipHint: (count, time) => `${count} ${count === 1 ? "silence" : "silences"}, ${time} in all`,
    noSilence: "No silence of two seconds or more",
    hear: "Hear",
    sides: { agent: "Agent", tenant: "Tenant", both: "Both" },
    position: "Position",
    positionOf: (at, whole) => `${at} of ${whole}`,
    noWaveform: "The waveform is being made. You can play it already.",
    noCopy: "No waveform can be made of this file. What plays is the original.",
    failed: "It does not play. Check the network and press play again; the file itself is not affected.",
    stereo: "A two-channel file, drawn as one waveform.",
  },
  marks: {
    title: "Marks",
    hint: "Press M where it matters, and write a line.",
    add: (at) => `Mark ${at}`,
    note: "What is heard there",
    save: "Add mark",
    empty: "No marks yet",
    jump: (at, note) => `Go to ${at}: ${note}`,
    remove: (at) => `Remove the mark at ${at}`,
    by: (who, at) => `${who}, ${at}`,
  },
  holds: {
    title: "Holds",
    place: "Hold this recording",
    about: "While a hold stands, nobody and no job can delete this recording.",
    none: "Not held",
    case: "Case",
    choose: "Choose one, or type the title of a new one",
    newCase: (title) => `Open a new case: ${title}`,
    noCase: "No case is open. Type a title to open one.",
    reason: "Reason",
    reasonHint: "For example: the tenant asks for it",
    together: (count) => (count === 1 ? "With the other file of this call" : `With the other ${count} files of this call`),
    submit: "Hold",
    placed: (who, at) => `${who}, since ${at}`,
    released: (who, at, reason) => `Released by ${who}, ${at}: ${reason}`,
    release: "Release",
    releaseTitle: (number) => `Release the hold of ${number}`,
    releaseAbout: "Nothing is deleted at once: after its last hold a recording stays for 7 days at least.",
    releaseReason: "Why it is released",
  },
  kept: {
    title: "Kept until",
    HELD: () => "Held: not deleted before it is released",
    RETENTION: (until) => `${until}, counted from the call's end`,
    GRACE: (until) => `${until}, the grace after its last hold`,
    TRASH: (until) => (until ? `Its time is over: it goes after ${until}. A hold still saves it.` : "Its time is over and it waits to be purged. A hold still saves it."),
    PURGING: () => "It is being purged and cannot come back",
    PURGED: () => "Purged",
  },
  listens: { title: "Who listened", about: "the last hundred times", LISTENED: "listened", DOWNLOADED: "downloaded the original", times: (n) => `${n} times`, none: "Nobody has listened yet" },
  file: {
    title: "File",
    hash: "SHA-256 hash",
    copy: "Copy",
    copied: "Copied",
    format: "Format",
    size: "Size",
    channels: "Channels",
    mono: "one",
    stereo: "two",
    source: "Source",
    name: "Its name on the PBX",
    download: "Download the original",
    downloadHint: "A download is on record",
  },
  call: { title: "Call", open: "Open the call", none: "The PBX's register does not have this call yet.", agent: "Agent", tickets: "Tickets", noTicket: "Not linked to a ticket", others: "Other recordings of this call" },
  tombstone: {
    title: "This recording was purged",
    hint: (at) => `On ${at}. The sound is gone; this record of it stays for good.`,
    why: "Why",
    reasons: { TRASH_OVER: "Its retention and its time in the trash were over, and nothing held it", RETENTION_OVER: "Its retention was over", PURGE_UNFINISHED: "A purge that had begun was finished" },
  },
  going: { title: "This recording is being purged", hint: "It has begun and cannot be stopped. There is nothing left to play." },
  quarantined: { title: "This file is not audio and is in quarantine", hint: "The original is kept as it is. There is nothing to play. The reason: " },
  noRight: { title: "You may not listen to this recording", hint: (who) => `Those who may: ${who}; an agent hears their own calls, and voicemails.` },
};

export const recordingsWords: Readonly<Record<Language, RecordingsWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
