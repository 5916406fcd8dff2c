import type { Role } from "../schema/rules/role.js";

/** Whom the sample's stories are about. Invented, and without a password: the sample's own door lets them in. */
export interface SamplePerson {
  login: string;
  name: string;
  role: Role;
  departments?: string[];
  extension?: string;
  /** Of an agent: 08 to 20 o'clock, or the night. */
  shift?: "day" | "night";
}

export const people: readonly SamplePerson[] = [
  { login: "lin", name: "林值安", role: "agent", extension: "6101", shift: "day" },
  { login: "chen", name: "陳日晴", role: "agent", extension: "6102", shift: "day" },
  { login: "chang", name: "張早霞", role: "agent", extension: "6103", shift: "day" },
  { login: "huang", name: "黃夜明", role: "agent", extension: "6104", shift: "night" },
  { login: "wu", name: "吳守曉", role: "agent", extension: "6105", shift: "night" },
  { login: "chou", name: "周全（客服主管）", role: "supervisor", extension: "6100" },
  { login: "lee", name: "李修和（工程）", role: "handler", departments: ["engineering"], extension: "6201" },
  { login: "wang", name: "王電達（工程夜班）", role: "handler", departments: ["engineering"], extension: "6202" },
  { login: "chao", name: "趙工楨（工程部經理）", role: "manager", departments: ["engineering"], extension: "6200" },
  { login: "hsu", name: "許保安（警衛班長）", role: "handler", departments: ["security"], extension: "6301" },
  { login: "cheng", name: "鄭衛民（保全部經理）", role: "manager", departments: ["security"], extension: "6300" },
  { login: "tsai", name: "蔡淨蓮（清潔領班）", role: "handler", departments: ["environment"], extension: "6401" },
  { login: "hsieh", name: "謝常青（環境部經理）", role: "manager", departments: ["environment"], extension: "6400" },
  { login: "lo", name: "羅貼心（服務台）", role: "handler", departments: ["customerService"], extension: "6501" },
  { login: "ho", name: "何以禮（客服部經理）", role: "manager", departments: ["customerService", "finance"], extension: "6500" },
  { login: "mei", name: "梅有市（企劃招商經理）", role: "manager", departments: ["marketing", "leasing"], extension: "6600" },
  { login: "kao", name: "高遠（總監）", role: "director" },
  { login: "yeh", name: "葉總明（總經理）", role: "generalManager" },
  { login: "shen", name: "沈數清（分析）", role: "analyst" },
  { login: "fan", name: "范設定（系統管理）", role: "administrator" },
];

export const withRole = (role: Role): SamplePerson[] => people.filter((person) => person.role === role);

/** Those who work on a department's tickets, its handlers before its manager. */
export const workersOf = (department: string): SamplePerson[] =>
  [...withRole("handler"), ...withRole("manager")].filter(({ departments = [] }) => departments.includes(department));

export const managerOf = (department: string): SamplePerson | undefined =>
  withRole("manager").find(({ departments = [] }) => departments.includes(department));

/** The agents at the desk at this hour of the site. */
export const onDuty = (hour: number): SamplePerson[] =>
  withRole("agent").filter(({ shift }) => shift === (hour >= 8 && hour < 20 ? "day" : "night"));
