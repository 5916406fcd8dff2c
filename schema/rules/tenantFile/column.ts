/** The columns of a tenant file, in the order of export. `code` is the outside's own key of a tenant. */
export const tenantColumns = [
  "code",
  "name",
  "units",
  "trade",
  "anchor",
  "since",
  "note",
  "contact",
  "title",
  "phones",
] as const;
export type TenantColumn = (typeof tenantColumns)[number];

/** Each region's own header words; compared without spaces, case and punctuation. */
const headerWords: Record<TenantColumn, string> = {
  code: "code tenantcode id key 编号 編號 代码 代碼 代號 租户编号 租戶編號 客户编号 客戶編號",
  name:
    "name tenant tenantname shop shopname 店名 店铺 店鋪 店铺名称 店鋪名稱 铺名 鋪名 品牌 名称 名稱 " +
    "租户 租戶 租户名称 租戶名稱 商户 商戶 商户名称 商戶名稱 业主 業主 住户 住戶 客户名称 客戶名稱 公司名称 公司名稱",
  units:
    "units unit unitno unitnumber shopno 铺位 鋪位 铺位号 鋪位號 铺号 鋪號 柜位 櫃位 柜位号 櫃位號 單位 单位 " +
    "房号 房號 戶號 户号 单元 單元 位置",
  trade: "trade category business 业态 業態 行业 行業 经营业态 經營業態 类别 類別",
  anchor: "anchor anchortenant 主力店 是否主力店 主力租户 主力租戶",
  since:
    "since from startdate 入驻日期 入駐日期 进驻日期 進駐日期 起租日 起租日期 入伙日期 租期開始 租期开始 開始日期 开始日期",
  note: "note notes remark remarks memo 备注 備註 备註",
  contact: "contact contactname contactperson person 联系人 聯繫人 聯絡人 聯系人 联络人 负责人 負責人 窗口",
  title: "title position jobtitle 职务 職務 职位 職位 职称 職稱 头衔 頭銜",
  phones:
    "phones phone tel telephone mobile phonenumber 电话 電話 联系电话 聯繫電話 聯絡電話 联络电话 手机 手機 手机号 " +
    "手提電話 行動電話 电话号码 電話號碼",
};

const columnOfWord = new Map(
  tenantColumns.flatMap((column) => headerWords[column].split(" ").map((word) => [word, column] as const)),
);

/** The column that a header cell names; null for a column that is not ours. */
export function tenantColumn(header: string): TenantColumn | null {
  const word = header
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}\p{Cf}]/gu, "");
  return columnOfWord.get(word) ?? null;
}
