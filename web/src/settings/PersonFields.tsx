import { Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import { isLanguage, type Language, languages } from "../../../schema/rules/language.js";
import { type Role, roles } from "../../../schema/rules/role.js";
import type { Outcome } from "../api/command.js";
import { common } from "../words/common.js";
import { languageNames } from "../words/names.js";
import { settingsWords } from "../words/settings.js";
import { terms } from "../words/terms.js";
import { useJoined, useWords } from "../words/useWords.js";
import { fieldProblem } from "./fieldProblem.js";
import type { AccountPartsFragment } from "./people.generated.js";

export interface DepartmentChoice {
  code: string;
  name: string;
  disabledAt: string | null;
}

/** What may be changed of a person; the login never. */
export interface PersonFacts {
  displayName: string;
  role: Role;
  departments: string[];
  extension: string;
  language: Language;
}

export const personFields = ["login", "displayName", "role", "departments", "extension", "language"] as const;

export const factsOf = ({ displayName, role, departments, extension, language }: AccountPartsFragment): PersonFacts => ({
  displayName,
  role,
  departments,
  extension: extension ?? "",
  language: isLanguage(language) ? language : "zh-TW",
});

/** All but the names. `now`: what somebody else made of it meanwhile. */
export function PersonFields({ departments, outcome, now = {} }: { departments: readonly DepartmentChoice[]; outcome: Outcome<unknown> | null; now?: Changed }) {
  const { people } = useWords(settingsWords);
  const roleNames = useWords(terms).roles;
  const choices = departments.filter(({ disabledAt }) => !disabledAt).map(({ code, name }) => ({ value: code, label: name }));
  const about = (field: keyof PersonFacts, hint?: ReactNode) => ({ name: field, label: people.fields[field], extra: now[field] === undefined ? hint : <StandsNow now={now[field]} />, ...fieldProblem(outcome, field) });
  return (
    <>
      <Form.Item {...about("role")}>
        <Select options={roles.map((value) => ({ value, label: roleNames[value] }))} />
      </Form.Item>
      <Form.Item {...about("departments", people.hints.departments)}>
        <Select mode="multiple" options={choices} optionFilterProp="label" />
      </Form.Item>
      <Form.Item {...about("extension", people.hints.extension)}>
        <Input inputMode="numeric" autoComplete="off" className="figures" />
      </Form.Item>
      <Form.Item {...about("language")}>
        <Select options={languages.map((value) => ({ value, label: languageNames[value] }))} />
      </Form.Item>
    </>
  );
}

export type Changed = Partial<Record<keyof PersonFacts, string>>;

/** In words: what stands now, where somebody else has changed it since it was opened. */
export function useChanged(before: AccountPartsFragment, now: AccountPartsFragment): Changed {
  const joined = useJoined();
  const { roles: roleNames } = useWords(terms);
  const inWords = ({ displayName, role, departments, extension, language }: AccountPartsFragment): Record<keyof PersonFacts, string> => ({
    displayName,
    role: roleNames[role],
    departments: joined(departments),
    extension: extension ?? "",
    language: isLanguage(language) ? languageNames[language] : language,
  });
  const [was, is] = [inWords(before), inWords(now)];
  return Object.fromEntries(Object.entries(is).filter(([field, value]) => value !== was[field as keyof PersonFacts]));
}

export function StandsNow({ now }: { now: string }) {
  const { conflict } = useWords(settingsWords);
  const { none } = useWords(common);
  return <strong className="stands-now">{conflict.now(now || none)}</strong>;
}
