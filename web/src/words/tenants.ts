import type { TenantColumn } from "../../../schema/rules/tenantFile/column.js";
import type { Language } from "../../../schema/rules/language.js";

export type FactName = "name" | "code" | "trade" | "anchor" | "note" | "since" | "until";
export type PartName = "unit" | "contact" | "phone";

/** Tenants' files: the register, one file, the way in and out as CSV. */
export interface TenantsWords {
  title: string;
  facts: Record<FactName, string>;
  /** The tag beside a name. */
  anchorTag: string;
  ended: string;
  columns: { name: string; units: string; contacts: string; open: string };
  filter: {
    label: string;
    search: string;
    /** For those whom phones are hidden from. */
    searchWithoutPhones: string;
    tenancy: string;
    current: string;
    ended: string;
    all: string;
    anchor: string;
    clear: string;
  };
  openTickets: (n: number) => string;
  total: (n: number) => string;
  notMore: string;
  empty: { title: string; hint: string };
  emptyForReaders: string;
  nothing: { title: string; hint: string };
  keys: { next: string; previous: string; edit: string };

  create: { title: string; about: string; units: string; unitsHint: string; save: string };
  sinceHint: string;
  untilHint: string;
  noteHint: string;

  file: {
    about: string;
    missing: { title: string; hint: string };
    facts: string;
    edit: string;
    record: string;
    nothingDeleted: string;
    showPast: string;
    changedAt: (at: string) => string;
    span: (from: string, to: string | null) => string;
    units: string;
    people: string;
    ownPhones: string;
    none: Record<PartName, string>;
    hiddenPhones: string;
  };
  add: Record<PartName, string> & {
    contactPhone: (name: string) => string;
    unitName: string;
    contactName: string;
    contactTitle: string;
    phones: string;
    phonesHint: string;
    phoneNumber: string;
    since: string;
    sinceHint: string;
    save: string;
  };
  end: {
    button: string;
    of: (what: string) => string;
    title: Record<PartName, (what: string) => string>;
    hint: Record<PartName, string>;
    lastDay: string;
    lastDayHint: string;
    save: string;
  };
  conflict: { title: string; hint: string; mine: string; now: string; keep: string; take: string; blank: string; reloaded: string };
  yes: string;
  no: string;

  tickets: { title: string; open: string; past: string; noOpen: string; noPast: string };
  calls: { title: string; phone: string; none: string; length: string };

  importing: {
    open: string;
    title: string;
    about: string;
    back: string;
    drop: string;
    dropHint: string;
    unreadable: string;
    tooLarge: (most: number) => string;
    lines: (n: number) => string;
    preview: string;
    previewHint: string;
    send: string;
    sending: (n: number) => string;
    other: string;
    again: string;
    template: string;
    templateHint: string;
    templateName: string;
    columns: string;
    hints: Record<TenantColumn, string>;
  };
  report: {
    title: (file: string) => string;
    created: string;
    updated: string;
    unchanged: string;
    refused: string;
    ignored: (columns: string) => string;
    allIn: string;
    toList: string;
    refusedTitle: string;
    refusedHint: string;
    line: string;
    text: string;
    reason: string;
    copy: string;
    copied: string;
    selected: string;
  };
  exporting: { title: string; button: string; hint: string; masked: string; failed: string; fileName: string };
}

const zhTW: TenantsWords = {
  title: "租戶檔案",
  facts: { name: "租戶名稱", code: "編號", trade: "業態", anchor: "主力店", note: "備註", since: "入駐日期", until: "退租日期" },
  anchorTag: "主力店",
  ended: "已退租",
  columns: { name: "租戶", units: "櫃位", contacts: "聯絡人與電話", open: "未結案件" },
  filter: {
    label: "篩選租戶",
    search: "找名稱、編號、櫃位、聯絡人或電話",
    searchWithoutPhones: "找名稱、編號、櫃位或聯絡人",
    tenancy: "租期",
    current: "營運中",
    ended: "已退租",
    all: "全部",
    anchor: "只看主力店",
    clear: "清除篩選",
  },
  openTickets: (n) => `${n} 件未結`,
  total: (n) => `共 ${n} 戶`,
  notMore: "後面的租戶沒有讀到，已列出的不受影響。請再按一次。",
  empty: { title: "還沒有租戶檔案", hint: "可以一戶一戶新增，或用 CSV 檔一次匯入。來電時，檔案裡的電話會讓值班台認出是誰。" },
  emptyForReaders: "由客服主管建立或匯入。",
  nothing: { title: "沒有符合的租戶", hint: "試試較短的字、櫃位號碼，或把租期改為「全部」。" },
  keys: { next: "下一戶", previous: "上一戶", edit: "修改基本資料" },

  create: { title: "新增租戶", about: "只有名稱必填；同名的租戶要有編號才分得開。", units: "櫃位", unitsHint: "多個櫃位用分號隔開", save: "建立檔案" },
  sinceHint: "第一天",
  untilHint: "最後一天；還在營運就留空",
  noteHint: "內部使用",

  file: {
    about: "租戶檔案",
    missing: { title: "沒有這份租戶檔案", hint: "網址可能打錯了。" },
    facts: "基本資料",
    edit: "修改",
    record: "替這戶登錄案件",
    nothingDeleted: "檔案裡的東西不會刪除，只會寫上結束的日期，查得到誰在什麼時候在哪裡。",
    showPast: "也看以前的",
    changedAt: (at) => `最後更動 ${at}`,
    span: (from, to) => (to === null ? `${from} 起` : `${from} 至 ${to}`),
    units: "櫃位",
    people: "聯絡人",
    ownPhones: "店內電話",
    none: { unit: "目前沒有櫃位", contact: "目前沒有聯絡人", phone: "目前沒有店內電話" },
    hiddenPhones: "您的角色只看得到部分號碼。",
  },
  add: {
    unit: "新增櫃位",
    contact: "新增聯絡人",
    phone: "新增店內電話",
    contactPhone: (name) => `替${name}加電話`,
    unitName: "櫃位",
    contactName: "姓名",
    contactTitle: "職稱",
    phones: "電話",
    phonesHint: "多支電話用分號隔開",
    phoneNumber: "電話號碼",
    since: "從哪一天起",
    sinceHint: "不填就是現在",
    save: "新增",
  },
  end: {
    button: "結束",
    of: (what) => `結束 ${what}`,
    title: {
      unit: (what) => `已經離開櫃位 ${what}？`,
      contact: (what) => `${what} 不再是聯絡人？`,
      phone: (what) => `電話 ${what} 不再使用？`,
    },
    hint: {
      unit: "不會刪除：這戶曾在這個櫃位，紀錄一直留著。",
      contact: "不會刪除：這個人當過聯絡人的紀錄一直留著，他的電話同時結束。",
      phone: "不會刪除：這支電話用到哪一天，紀錄一直留著。之後的來電不再認成這戶。",
    },
    lastDay: "最後一天",
    lastDayHint: "不填就是到現在為止",
    save: "寫上結束日期",
  },
  conflict: {
    title: "您修改的時候，同一欄也被別人改了",
    hint: "兩邊的文字都在這裡，請逐欄決定；決定之前不能儲存。",
    mine: "您寫的",
    now: "現在檔案裡的",
    keep: "留我寫的",
    take: "用檔案裡的",
    blank: "（空白）",
    reloaded: "畫面已是最新的內容，看過之後再按一次即可。",
  },
  yes: "是",
  no: "否",

  tickets: { title: "案件", open: "未結案", past: "以前的", noOpen: "沒有未結案件", noPast: "沒有以前的案件" },
  calls: { title: "來電", phone: "從哪一支電話打來", none: "這支電話沒有來電紀錄", length: "通話長度" },

  importing: {
    open: "匯入",
    title: "匯入租戶",
    about: "匯入只會新增和更正，不會結束或刪除任何資料；同一份檔案再匯一次不會有變化。",
    back: "回租戶檔案",
    drop: "把 CSV 檔拖到這裡，或按一下選檔",
    dropHint: "試算表另存為 CSV 即可，UTF-8 或 Big5 都讀得懂；最大 4 MB。",
    unreadable: "這個檔案讀不出文字。請在試算表另存為 CSV（UTF-8）再試一次。",
    tooLarge: (most) => `檔案超過 ${most} MB，請分成幾個檔案。`,
    lines: (n) => `${n.toLocaleString("en")} 列`,
    preview: "開頭幾列",
    previewHint: "字看得懂就可以匯入；若是亂碼，請另存為 CSV（UTF-8）。",
    send: "匯入這個檔案",
    sending: (n) => `正在匯入 ${n.toLocaleString("en")} 列…`,
    other: "換一個檔案",
    again: "再匯入一個檔案",
    template: "下載範本",
    templateHint: "只有標題列的空白 CSV。欄位順序不拘，只有租戶名稱一定要有。",
    templateName: "租戶匯入範本",
    columns: "可以有的欄位",
    hints: {
      code: "您自己的編號，每戶不同；有編號就以編號認戶",
      name: "必填",
      units: "多個用分號隔開",
      trade: "例如餐飲、服飾",
      anchor: "是、否或留空",
      since: "例如 2024-01-31，民國年也可以",
      note: "最多 2,000 字",
      contact: "一列一人；同一戶可以有好幾列",
      title: "例如店長",
      phones: "多支用分號隔開；沒填聯絡人就是店內電話",
    },
  },
  report: {
    title: (file) => `${file} 的匯入結果`,
    created: "新增",
    updated: "更正",
    unchanged: "沒有變化",
    refused: "沒有匯入的列",
    ignored: (columns) => `這些欄位用不到，已略過：${columns}`,
    allIn: "整份檔案都匯入了。",
    toList: "看租戶檔案",
    refusedTitle: "沒有匯入的列",
    refusedHint: "其他列都已經存好。改好這些列再匯入，已存的不會重複。",
    line: "列",
    text: "檔案裡的內容",
    reason: "原因",
    copy: "複製這張表",
    copied: "已複製，可以貼到試算表",
    selected: "已選取整張表，請按 Ctrl+C 複製",
  },
  exporting: {
    title: "匯出",
    button: "匯出 CSV",
    hint: "目前的租戶、櫃位、聯絡人與電話。每次匯出都會留下紀錄。",
    masked: "您的角色只看得到部分號碼，匯出的檔案也一樣，因此不能拿來再匯入。",
    failed: "沒有匯出，請再試一次。",
    fileName: "租戶",
  },
};

const zhHK: TenantsWords = {
  ...zhTW,
  title: "租戶檔案",
  facts: { name: "租戶名稱", code: "編號", trade: "行業", anchor: "主力店", note: "備註", since: "租期開始", until: "租期完結" },
  ended: "已遷出",
  columns: { name: "租戶", units: "鋪位", contacts: "聯絡人及電話", open: "未完成個案" },
  filter: {
    label: "篩選租戶",
    search: "搜尋名稱、編號、鋪位、聯絡人或電話",
    searchWithoutPhones: "搜尋名稱、編號、鋪位或聯絡人",
    tenancy: "租期",
    current: "現有租戶",
    ended: "已遷出",
    all: "全部",
    anchor: "只顯示主力店",
    clear: "清除篩選",
  },
  openTickets: (n) => `${n} 宗未完成`,
  total: (n) => `共 ${n} 個租戶`,
  notMore: "未能載入其後的租戶，已列出的不受影響。請再按一次。",
  empty: { title: "暫時未有租戶檔案", hint: "可逐個新增，或以 CSV 檔案一次過匯入。有來電時，值班台會按檔案內的電話辨認租戶。" },
  emptyForReaders: "由客服主管新增或匯入。",
  nothing: { title: "找不到相符的租戶", hint: "可嘗試輸入較短的字詞或鋪位號碼，或將租期改為「全部」。" },
  keys: { next: "下一個租戶", previous: "上一個租戶", edit: "更改基本資料" },

  create: { title: "新增租戶", about: "只需填寫名稱；同名租戶須有編號以作分辨。", units: "鋪位", unitsHint: "多個鋪位以分號分隔", save: "開立檔案" },
  sinceHint: "首日",
  untilHint: "最後一日；仍在租用可留空",
  noteHint: "只供內部使用",

  file: {
    about: "租戶檔案",
    missing: { title: "找不到此租戶檔案", hint: "網址可能有誤。" },
    facts: "基本資料",
    edit: "更改",
    record: "為此租戶登記個案",
    nothingDeleted: "檔案內的資料不會刪除，只會註明完結日期，日後仍可查閱誰人何時在何處。",
    showPast: "同時顯示過往記錄",
    changedAt: (at) => `最後更改 ${at}`,
    span: (from, to) => (to === null ? `由 ${from} 起` : `${from} 至 ${to}`),
    units: "鋪位",
    people: "聯絡人",
    ownPhones: "店鋪電話",
    none: { unit: "現時沒有鋪位", contact: "現時沒有聯絡人", phone: "現時沒有店鋪電話" },
    hiddenPhones: "你的職級只可看到部分號碼。",
  },
  add: {
    unit: "新增鋪位",
    contact: "新增聯絡人",
    phone: "新增店鋪電話",
    contactPhone: (name) => `為${name}新增電話`,
    unitName: "鋪位",
    contactName: "姓名",
    contactTitle: "職位",
    phones: "電話",
    phonesHint: "多個電話以分號分隔",
    phoneNumber: "電話號碼",
    since: "由何日起",
    sinceHint: "不填即由現在起",
    save: "新增",
  },
  end: {
    button: "完結",
    of: (what) => `完結 ${what}`,
    title: {
      unit: (what) => `租戶已遷離鋪位 ${what}？`,
      contact: (what) => `${what} 已不再擔任聯絡人？`,
      phone: (what) => `電話 ${what} 已停用？`,
    },
    hint: {
      unit: "資料不會刪除：租戶曾租用此鋪位的記錄會一直保留。",
      contact: "資料不會刪除：此人曾任聯絡人的記錄會一直保留，其電話會同時完結。",
      phone: "資料不會刪除：此電話使用至何日的記錄會一直保留，其後的來電不會再認作此租戶。",
    },
    lastDay: "最後一日",
    lastDayHint: "不填即至現在為止",
    save: "註明完結日期",
  },
  conflict: {
    title: "你更改期間，同事亦更改了同一欄",
    hint: "雙方的文字均列於下方，請逐欄選擇；選定前未能儲存。",
    mine: "你所寫的",
    now: "檔案現時的內容",
    keep: "保留我所寫的",
    take: "採用檔案內容",
    blank: "（空白）",
    reloaded: "畫面已是最新內容，看過後再按一次即可。",
  },

  tickets: { title: "個案", open: "未完成", past: "過往個案", noOpen: "沒有未完成個案", noPast: "沒有過往個案" },
  calls: { title: "來電", phone: "來電號碼", none: "此號碼沒有來電記錄", length: "通話時間" },

  importing: {
    ...zhTW.importing,
    about: "匯入只會新增及更正資料，不會完結或刪除任何資料；重複匯入同一檔案不會有任何改變。",
    back: "返回租戶檔案",
    drop: "將 CSV 檔案拖放到此處，或按此選擇檔案",
    dropHint: "將試算表另存為 CSV 即可，支援 UTF-8 及 Big5；上限 4 MB。",
    unreadable: "未能讀取此檔案的文字。請在試算表另存為 CSV（UTF-8）後再試。",
    tooLarge: (most) => `檔案超過 ${most} MB，請分拆為數個檔案。`,
    lines: (n) => `${n.toLocaleString("en")} 行`,
    preview: "檔案開首數行",
    previewHint: "文字顯示正常便可匯入；如屬亂碼，請另存為 CSV（UTF-8）。",
    send: "匯入此檔案",
    sending: (n) => `正在匯入 ${n.toLocaleString("en")} 行…`,
    other: "改選其他檔案",
    again: "再匯入另一檔案",
    template: "下載範本",
    templateHint: "只有標題行的空白 CSV。各欄次序不限，只有租戶名稱必須填寫。",
    columns: "可用的欄",
    hints: {
      code: "貴公司自訂的編號，不可重複；有編號者會以編號辨認租戶",
      name: "必須填寫",
      units: "多個以分號分隔",
      trade: "例如飲食、時裝",
      anchor: "是、否或留空",
      since: "例如 2024-01-31",
      note: "最多 2,000 字",
      contact: "每行一人；同一租戶可有多行",
      title: "例如店長",
      phones: "多個以分號分隔；沒有聯絡人則屬店鋪電話",
    },
  },
  report: {
    title: (file) => `${file} 的匯入結果`,
    created: "新增",
    updated: "更正",
    unchanged: "沒有改變",
    refused: "未能匯入的行",
    ignored: (columns) => `以下各欄不適用，已略過：${columns}`,
    allIn: "整份檔案已全部匯入。",
    toList: "檢視租戶檔案",
    refusedTitle: "未能匯入的行",
    refusedHint: "其他各行均已儲存。修正下列各行後可再匯入，已儲存的不會重複。",
    line: "行",
    text: "檔案內容",
    reason: "原因",
    copy: "複製此表",
    copied: "已複製，可貼到試算表",
    selected: "已選取整個表，請按 Ctrl+C 複製",
  },
  exporting: {
    title: "匯出",
    button: "匯出 CSV",
    hint: "現有租戶、鋪位、聯絡人及電話。每次匯出均會留下記錄。",
    masked: "你的職級只可看到部分號碼，匯出的檔案亦然，因此不能用作再次匯入。",
    failed: "未能匯出，請再試。",
    fileName: "租戶",
  },
};

const zhCN: TenantsWords = {
  title: "租户档案",
  facts: { name: "租户名称", code: "编号", trade: "业态", anchor: "主力店", note: "备注", since: "入驻日期", until: "退租日期" },
  anchorTag: "主力店",
  ended: "已退租",
  columns: { name: "租户", units: "铺位", contacts: "联系人和电话", open: "未办结诉求" },
  filter: {
    label: "筛选租户",
    search: "搜索名称、编号、铺位、联系人或电话",
    searchWithoutPhones: "搜索名称、编号、铺位或联系人",
    tenancy: "租期",
    current: "在租",
    ended: "已退租",
    all: "全部",
    anchor: "只看主力店",
    clear: "清除筛选",
  },
  openTickets: (n) => `${n} 条未办结`,
  total: (n) => `共 ${n} 户`,
  notMore: "后面的租户没有加载出来，已列出的不受影响。请再点一次。",
  empty: { title: "还没有租户档案", hint: "可以逐户新建，也可以用 CSV 文件批量导入。有来电时，值班台按档案里的电话认出是哪一户。" },
  emptyForReaders: "由客服主管新建或导入。",
  nothing: { title: "没有符合条件的租户", hint: "可以换短一点的词或铺位号，或者把租期改为“全部”。" },
  keys: { next: "下一户", previous: "上一户", edit: "修改基本信息" },

  create: { title: "新建租户", about: "只有名称必填；同名租户要用编号区分。", units: "铺位", unitsHint: "多个铺位用分号隔开", save: "建立档案" },
  sinceHint: "第一天",
  untilHint: "最后一天；仍在租则留空",
  noteHint: "仅供内部使用",

  file: {
    about: "租户档案",
    missing: { title: "没有这份租户档案", hint: "网址可能有误。" },
    facts: "基本信息",
    edit: "修改",
    record: "为该租户登记诉求",
    nothingDeleted: "档案内容不会删除，只会注明结束日期，以后仍可查到谁在什么时候在哪里。",
    showPast: "同时显示历史",
    changedAt: (at) => `最后修改 ${at}`,
    span: (from, to) => (to === null ? `${from} 起` : `${from} 至 ${to}`),
    units: "铺位",
    people: "联系人",
    ownPhones: "店铺电话",
    none: { unit: "当前没有铺位", contact: "当前没有联系人", phone: "当前没有店铺电话" },
    hiddenPhones: "您的角色只能看到部分号码。",
  },
  add: {
    unit: "新增铺位",
    contact: "新增联系人",
    phone: "新增店铺电话",
    contactPhone: (name) => `给${name}加电话`,
    unitName: "铺位",
    contactName: "姓名",
    contactTitle: "职务",
    phones: "电话",
    phonesHint: "多个电话用分号隔开",
    phoneNumber: "电话号码",
    since: "从哪天起",
    sinceHint: "不填则从现在起",
    save: "新增",
  },
  end: {
    button: "结束",
    of: (what) => `结束 ${what}`,
    title: {
      unit: (what) => `已经撤出铺位 ${what}？`,
      contact: (what) => `${what} 不再是联系人？`,
      phone: (what) => `电话 ${what} 不再使用？`,
    },
    hint: {
      unit: "不会删除：该租户用过这个铺位的记录一直保留。",
      contact: "不会删除：此人担任过联系人的记录一直保留，其电话同时结束。",
      phone: "不会删除：这个号码用到哪天的记录一直保留，之后的来电不再认作该租户。",
    },
    lastDay: "最后一天",
    lastDayHint: "不填则到现在为止",
    save: "注明结束日期",
  },
  conflict: {
    title: "您修改期间，别人也改了同一项",
    hint: "双方的内容都列在下面，请逐项选择；选择之前不能保存。",
    mine: "您写的",
    now: "档案中现在的内容",
    keep: "保留我写的",
    take: "采用档案中的",
    blank: "（空）",
    reloaded: "页面已是最新内容，看过后再点一次即可。",
  },
  yes: "是",
  no: "否",

  tickets: { title: "诉求", open: "未办结", past: "历史诉求", noOpen: "没有未办结的诉求", noPast: "没有历史诉求" },
  calls: { title: "来电", phone: "来电号码", none: "这个号码没有来电记录", length: "通话时长" },

  importing: {
    open: "导入",
    title: "导入租户",
    about: "导入只会新增和更正，不会结束或删除任何数据；同一个文件再导一次不会有变化。",
    back: "返回租户档案",
    drop: "把 CSV 文件拖到这里，或点击选择文件",
    dropHint: "电子表格另存为 CSV 即可，支持 UTF-8 和 GBK/GB18030；最大 4 MB。",
    unreadable: "这个文件读不出文字。请在电子表格中另存为 CSV（UTF-8）后重试。",
    tooLarge: (most) => `文件超过 ${most} MB，请拆成几个文件。`,
    lines: (n) => `${n.toLocaleString("en")} 行`,
    preview: "开头几行",
    previewHint: "文字正常就可以导入；如果是乱码，请另存为 CSV（UTF-8）。",
    send: "导入这个文件",
    sending: (n) => `正在导入 ${n.toLocaleString("en")} 行…`,
    other: "换一个文件",
    again: "再导入一个文件",
    template: "下载模板",
    templateHint: "只有表头的空白 CSV。列的顺序不限，只有租户名称必须有。",
    templateName: "租户导入模板",
    columns: "可用的列",
    hints: {
      code: "您自己的编号，每户不同；有编号时按编号认户",
      name: "必填",
      units: "多个用分号隔开",
      trade: "例如餐饮、服装",
      anchor: "是、否或留空",
      since: "例如 2024-01-31",
      note: "最多 2,000 字",
      contact: "每行一人；同一户可以有多行",
      title: "例如店长",
      phones: "多个用分号隔开；没有联系人则为店铺电话",
    },
  },
  report: {
    title: (file) => `${file} 的导入结果`,
    created: "新增",
    updated: "更正",
    unchanged: "没有变化",
    refused: "未导入的行",
    ignored: (columns) => `以下列用不上，已跳过：${columns}`,
    allIn: "整个文件都已导入。",
    toList: "查看租户档案",
    refusedTitle: "未导入的行",
    refusedHint: "其他行都已保存。改好这些行后再导入，已保存的不会重复。",
    line: "行",
    text: "文件中的内容",
    reason: "原因",
    copy: "复制此表",
    copied: "已复制，可粘贴到电子表格",
    selected: "已选中整张表，请按 Ctrl+C 复制",
  },
  exporting: {
    title: "导出",
    button: "导出 CSV",
    hint: "当前的租户、铺位、联系人和电话。每次导出都会留下记录。",
    masked: "您的角色只能看到部分号码，导出的文件也一样，因此不能用来再次导入。",
    failed: "没有导出成功，请重试。",
    fileName: "租户",
  },
};

const en: TenantsWords = {
  title: "Tenants",
  facts: { name: "Name", code: "Code", trade: "Trade", anchor: "Anchor tenant", note: "Note", since: "Tenant since", until: "Tenant until" },
  anchorTag: "anchor",
  ended: "ended",
  columns: { name: "Tenant", units: "Units", contacts: "Contacts and phones", open: "Open tickets" },
  filter: {
    label: "Filter the tenants",
    search: "Name, code, unit, contact or phone",
    searchWithoutPhones: "Name, code, unit or contact",
    tenancy: "Tenancy",
    current: "Current",
    ended: "Ended",
    all: "All",
    anchor: "Anchor tenants only",
    clear: "Clear the filter",
  },
  openTickets: (n) => `${n} open`,
  total: (n) => (n === 1 ? "1 tenant" : `${n} tenants`),
  notMore: "The next tenants could not be read; those listed are not affected. Press again.",
  empty: { title: "No tenants on file yet", hint: "Add them one by one, or import a CSV file. The phones on file tell the desk who is calling." },
  emptyForReaders: "The desk supervisor adds or imports them.",
  nothing: { title: "No tenant matches", hint: "Try a shorter word or a unit's number, or set the tenancy to “All”." },
  keys: { next: "Next tenant", previous: "Previous tenant", edit: "Edit the facts" },

  create: { title: "New tenant", about: "Only the name is needed; tenants of one name need codes.", units: "Units", unitsHint: "several with semicolons between", save: "Open the file" },
  sinceHint: "first day",
  untilHint: "last day; blank while it goes on",
  noteHint: "for the staff only",

  file: {
    about: "Tenant file",
    missing: { title: "There is no such tenant file", hint: "The address may be mistyped." },
    facts: "Facts",
    edit: "Edit",
    record: "Record a ticket for them",
    nothingDeleted: "Nothing in the file is deleted. Things end with a date, so that it can be seen who was where when.",
    showPast: "Show past ones too",
    changedAt: (at) => `last changed ${at}`,
    span: (from, to) => (to === null ? `since ${from}` : `${from} to ${to}`),
    units: "Units",
    people: "Contacts",
    ownPhones: "The shop's own phones",
    none: { unit: "No unit at present", contact: "No contact at present", phone: "No phone of its own at present" },
    hiddenPhones: "Your role sees numbers in part only.",
  },
  add: {
    unit: "Add a unit",
    contact: "Add a contact",
    phone: "Add a phone of the shop",
    contactPhone: (name) => `Add a phone of ${name}`,
    unitName: "Unit",
    contactName: "Name",
    contactTitle: "Position",
    phones: "Phones",
    phonesHint: "several with semicolons between",
    phoneNumber: "Phone number",
    since: "From which day",
    sinceHint: "blank: from now",
    save: "Add",
  },
  end: {
    button: "End",
    of: (what) => `End ${what}`,
    title: {
      unit: (what) => `Have they left unit ${what}?`,
      contact: (what) => `Is ${what} no longer a contact?`,
      phone: (what) => `Is ${what} no longer in use?`,
    },
    hint: {
      unit: "Nothing is deleted: that they were in this unit stays on record.",
      contact: "Nothing is deleted: that they were a contact stays on record. Their phones end with them.",
      phone: "Nothing is deleted: until when it was theirs stays on record. Later calls from it are not taken for theirs.",
    },
    lastDay: "Last day",
    lastDayHint: "blank: until now",
    save: "End it",
  },
  conflict: {
    title: "Somebody else changed the same while you were editing",
    hint: "Both texts stand here. Choose for each; until then nothing can be saved.",
    mine: "What you wrote",
    now: "What the file says now",
    keep: "Keep mine",
    take: "Take the file's",
    blank: "(blank)",
    reloaded: "The page now shows the latest. Look at it and press again.",
  },
  yes: "yes",
  no: "no",

  tickets: { title: "Tickets", open: "Open", past: "Past", noOpen: "No open tickets", noPast: "No past tickets" },
  calls: { title: "Calls", phone: "Calls from", none: "No calls from this number", length: "Length of the talk" },

  importing: {
    open: "Import",
    title: "Import tenants",
    about: "An import adds and corrects. It ends and deletes nothing; the same file again changes nothing.",
    back: "To the tenants",
    drop: "Drop a CSV file here, or press to choose one",
    dropHint: "Save a spreadsheet as CSV. UTF-8, GB18030 and Big5 are understood; 4 MB at most.",
    unreadable: "No text could be read from this file. Save the spreadsheet as CSV (UTF-8) and try again.",
    tooLarge: (most) => `The file is larger than ${most} MB. Split it.`,
    lines: (n) => (n === 1 ? "1 line" : `${n.toLocaleString("en")} lines`),
    preview: "The first lines",
    previewHint: "If they can be read, import the file. If not, save it as CSV (UTF-8).",
    send: "Import this file",
    sending: (n) => `Importing ${n.toLocaleString("en")} lines…`,
    other: "Another file",
    again: "Import another file",
    template: "Download a template",
    templateHint: "An empty CSV with the header line. The columns may stand in any order; only the name must be there.",
    templateName: "tenants-template",
    columns: "Columns that it may have",
    hints: {
      code: "your own key, one a tenant; with it, tenants are told by code",
      name: "needed",
      units: "several with semicolons between",
      trade: "for example food, fashion",
      anchor: "yes, no or blank",
      since: "for example 2024-01-31",
      note: "2,000 characters at most",
      contact: "one a line; a tenant may have several lines",
      title: "for example shop manager",
      phones: "several with semicolons between; without a contact they are the shop's own",
    },
  },
  report: {
    title: (file) => `What came of ${file}`,
    created: "Added",
    updated: "Corrected",
    unchanged: "Unchanged",
    refused: "Lines not taken in",
    ignored: (columns) => `These columns are of no use here and were left out: ${columns}`,
    allIn: "The whole file was taken in.",
    toList: "See the tenants",
    refusedTitle: "Lines not taken in",
    refusedHint: "All the others are saved. Mend these and import again: what is saved is not doubled.",
    line: "Line",
    text: "What the file says",
    reason: "Why",
    copy: "Copy this table",
    copied: "Copied, ready for a spreadsheet",
    selected: "The table is selected: press Ctrl+C",
  },
  exporting: {
    title: "Export",
    button: "Export CSV",
    hint: "The current tenants with units, contacts and phones. Every export is on record.",
    masked: "Your role sees numbers in part only, in the file too: it cannot be imported again.",
    failed: "It was not exported. Try again.",
    fileName: "tenants",
  },
};

export const tenantsWords: Readonly<Record<Language, TenantsWords>> = { "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN, en };
