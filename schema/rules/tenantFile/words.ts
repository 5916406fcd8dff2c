/** Why a row was not taken in, in the reader's language: what is wrong, and what to do. */
import type { Language } from "../language.js";
import type { TenantColumn } from "./column.js";
import type { RefusedRow, TenantRowRefusal } from "./row.js";

interface RowWords {
  readonly columns: Readonly<Record<TenantColumn, string>>;
  /** With the reason's params in braces. */
  readonly texts: Readonly<Record<TenantRowRefusal, string>>;
}

export function rowRefusalMessage({ code, params }: RefusedRow["reason"], language: Language): string {
  const { columns, texts } = languages[language];
  const wording = (name: string) => {
    const value = String(params[name] ?? "");
    return name === "column" && Object.hasOwn(columns, value) ? columns[value as TenantColumn] : value;
  };
  return texts[code].replaceAll(/\{(\w+)\}/gu, (_, name: string) => wording(name));
}

/** What a header calls each column in that language; `tenantColumn` reads each of these back. */
export const columnWords = (language: Language): Readonly<Record<TenantColumn, string>> => languages[language].columns;

const en: RowWords = {
  columns: {
    code: "code",
    name: "name",
    units: "units",
    trade: "trade",
    anchor: "anchor",
    since: "since",
    note: "note",
    contact: "contact",
    title: "title",
    phones: "phones",
  },
  texts: {
    NO_NAME_COLUMN: "No column is headed “name”. The first line must name the columns.",
    COLUMN_TWICE: "Two columns are headed “{column}”. Keep one.",
    TOO_MANY_CELLS: "{found} cells under {expected} columns. Put text that has commas in quotation marks.",
    CONTROL_CHARACTER: "There is an unreadable character under “{column}”. Type the cell anew.",
    FORMULA: "What stands under “{column}” would run as a formula. Write an apostrophe before it if it is a text.",
    NAME_MISSING: "The tenant's name is missing.",
    ANCHOR_UNCLEAR: "“{value}” says neither yes nor no. Write yes, no or nothing under “anchor”.",
    SINCE_UNCLEAR: "“{value}” is no day that is clear. Write it as 2024-01-31.",
    PHONE_UNREADABLE: "“{value}” cannot be read as a phone number.",
    DUPLICATE: "Line {firstLine} and those after it say all of this already.",
    OTHER_NAME_FOR_CODE: "The code {code} is {name} on line {firstLine}. Use one name, or another code.",
    NAME_OF_SEVERAL_CODES: "{name} stands in this file under the codes {codes}. Write the code here too.",
    CONTRADICTS_LINE: "“{column}” says something else than line {firstLine}, which is of the same tenant.",
    TEXT_TOO_LONG: "“{column}” is too long: at most {most} characters.",
    BROKEN_QUOTE: "A quotation mark is not closed, or stands inside a cell. What follows cannot be told apart, so nothing was taken in.",
    SEVERAL_OF_NAME: "Several tenants are named {name} ({codes}). Write the code, or a unit that only one of them has.",
    NAME_NEEDS_CODE: "A tenant named {name} is on file without a code. Give that one a code first.",
    TENANCY_ENDED: "The tenancy of {name} ended on {until}. Reopen the file first, or use another code.",
  },
};

const zhTW: RowWords = {
  columns: {
    code: "編號",
    name: "租戶名稱",
    units: "櫃位",
    trade: "業態",
    anchor: "主力店",
    since: "入駐日期",
    note: "備註",
    contact: "聯絡人",
    title: "職稱",
    phones: "電話",
  },
  texts: {
    NO_NAME_COLUMN: "沒有「租戶名稱」欄。第一列必須是欄位名稱。",
    COLUMN_TWICE: "有兩欄都是「{column}」，請保留一欄。",
    TOO_MANY_CELLS: "共 {expected} 欄，這一列卻有 {found} 格。含逗號的文字請加引號。",
    CONTROL_CHARACTER: "「{column}」有無法辨讀的字元，請重新輸入。",
    FORMULA: "「{column}」的內容會被當成公式執行。若是文字，請在前面加一個單引號。",
    NAME_MISSING: "缺少租戶名稱。",
    ANCHOR_UNCLEAR: "「{value}」看不出是或否。「主力店」請填是、否或留空。",
    SINCE_UNCLEAR: "「{value}」不是明確的日期，請寫成 2024-01-31。",
    PHONE_UNREADABLE: "「{value}」不是可辨讀的電話號碼。",
    DUPLICATE: "與第 {firstLine} 列起的內容重複，沒有新的資料。",
    OTHER_NAME_FOR_CODE: "編號 {code} 在第 {firstLine} 列是 {name}。請統一名稱，或改用其他編號。",
    NAME_OF_SEVERAL_CODES: "{name} 在檔案中有編號 {codes}，這一列也請填編號。",
    CONTRADICTS_LINE: "「{column}」與同一租戶的第 {firstLine} 列不一致。",
    TEXT_TOO_LONG: "「{column}」過長，最多 {most} 字。",
    BROKEN_QUOTE: "引號沒有成對，或出現在儲存格中間。其後的內容無法分辨，因此整份檔案都沒有匯入。",
    SEVERAL_OF_NAME: "有多個租戶名為 {name}（{codes}）。請填編號，或只屬於其中一戶的櫃位。",
    NAME_NEEDS_CODE: "已有名為 {name} 的租戶沒有編號，請先替該租戶填編號。",
    TENANCY_ENDED: "{name} 的租期已於 {until} 結束。請先恢復該租戶檔案，或改用其他編號。",
  },
};

const zhHK: RowWords = {
  columns: {
    code: "編號",
    name: "租戶名稱",
    units: "鋪位",
    trade: "行業",
    anchor: "主力店",
    since: "租期開始",
    note: "備註",
    contact: "聯絡人",
    title: "職位",
    phones: "電話",
  },
  texts: {
    NO_NAME_COLUMN: "沒有「租戶名稱」一欄。第一行必須是各欄名稱。",
    COLUMN_TWICE: "有兩欄都是「{column}」，請保留一欄。",
    TOO_MANY_CELLS: "共有 {expected} 欄，此行卻有 {found} 格。有逗號的文字請加上引號。",
    CONTROL_CHARACTER: "「{column}」有無法讀取的字元，請重新輸入。",
    FORMULA: "「{column}」的內容會被當作公式執行。如屬文字，請在前面加上單引號。",
    NAME_MISSING: "欠缺租戶名稱。",
    ANCHOR_UNCLEAR: "「{value}」看不出是或否。「主力店」請填是、否或留空。",
    SINCE_UNCLEAR: "「{value}」不是清楚的日期，請寫作 2024-01-31。",
    PHONE_UNREADABLE: "「{value}」不是可讀取的電話號碼。",
    DUPLICATE: "與第 {firstLine} 行起的內容重複，沒有新資料。",
    OTHER_NAME_FOR_CODE: "編號 {code} 在第 {firstLine} 行是 {name}。請統一名稱，或改用另一編號。",
    NAME_OF_SEVERAL_CODES: "{name} 在檔案中有編號 {codes}，此行亦請填上編號。",
    CONTRADICTS_LINE: "「{column}」與同一租戶的第 {firstLine} 行不一致。",
    TEXT_TOO_LONG: "「{column}」太長，最多 {most} 個字。",
    BROKEN_QUOTE: "引號沒有成對，或出現在格子中間。其後的內容無法分辨，因此整份檔案都沒有匯入。",
    SEVERAL_OF_NAME: "有多個租戶名為 {name}（{codes}）。請填編號，或只屬其中一戶的鋪位。",
    NAME_NEEDS_CODE: "已有名為 {name} 的租戶沒有編號，請先為該租戶填上編號。",
    TENANCY_ENDED: "{name} 的租期已於 {until} 完結。請先恢復該租戶檔案，或改用另一編號。",
  },
};

const zhCN: RowWords = {
  columns: {
    code: "编号",
    name: "租户名称",
    units: "铺位",
    trade: "业态",
    anchor: "主力店",
    since: "入驻日期",
    note: "备注",
    contact: "联系人",
    title: "职务",
    phones: "电话",
  },
  texts: {
    NO_NAME_COLUMN: "没有“租户名称”列。第一行必须是各列的名称。",
    COLUMN_TWICE: "有两列都是“{column}”，请保留一列。",
    TOO_MANY_CELLS: "共 {expected} 列，该行却有 {found} 个单元格。含逗号的文字请加引号。",
    CONTROL_CHARACTER: "“{column}”中有无法识别的字符，请重新输入。",
    FORMULA: "“{column}”的内容会被当作公式执行。如果是文字，请在前面加一个单引号。",
    NAME_MISSING: "缺少租户名称。",
    ANCHOR_UNCLEAR: "“{value}”看不出是或否。“主力店”请填是、否或留空。",
    SINCE_UNCLEAR: "“{value}”不是明确的日期，请写成 2024-01-31。",
    PHONE_UNREADABLE: "“{value}”不是可识别的电话号码。",
    DUPLICATE: "与第 {firstLine} 行起的内容重复，没有新信息。",
    OTHER_NAME_FOR_CODE: "编号 {code} 在第 {firstLine} 行是 {name}。请统一名称，或换一个编号。",
    NAME_OF_SEVERAL_CODES: "{name} 在文件中有编号 {codes}，该行也请填写编号。",
    CONTRADICTS_LINE: "“{column}”与同一租户的第 {firstLine} 行不一致。",
    TEXT_TOO_LONG: "“{column}”过长，最多 {most} 字。",
    BROKEN_QUOTE: "引号没有成对，或出现在单元格中间。其后的内容无法分辨，因此整个文件都没有导入。",
    SEVERAL_OF_NAME: "有多个租户名为 {name}（{codes}）。请填写编号，或只属于其中一户的铺位。",
    NAME_NEEDS_CODE: "已有名为 {name} 的租户没有编号，请先为该租户填写编号。",
    TENANCY_ENDED: "{name} 的租期已于 {until} 结束。请先恢复该租户档案，或换一个编号。",
  },
};

const languages: Readonly<Record<Language, RowWords>> = { en, "zh-TW": zhTW, "zh-HK": zhHK, "zh-CN": zhCN };
