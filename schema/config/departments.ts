import type { Language } from "../rules/language.js";

export interface DepartmentConfig {
  code: string;
  names: Record<Language, string>;
}

const named = (code: string, tw: string, hk: string, cn: string, en: string): DepartmentConfig => ({
  code,
  names: { "zh-TW": tw, "zh-HK": hk, "zh-CN": cn, en },
});

/** So that an empty site can hand a ticket over. Each region's own words; they are edited in the product afterwards. */
export const usualDepartments: readonly DepartmentConfig[] = [
  named("engineering", "工程部", "工程部", "工程部", "Engineering"),
  named("security", "保全部", "保安部", "安保部", "Security"),
  named("environment", "環境清潔部", "清潔及園藝部", "环境保洁部", "Cleaning and environment"),
  named("leasing", "招商部", "租務部", "招商部", "Leasing"),
  named("marketing", "企劃部", "推廣部", "企划部", "Marketing"),
  named("finance", "財務部", "會計部", "财务部", "Finance"),
  named("customerService", "客服部", "客戶服務部", "客服部", "Customer service"),
];
