import { Button } from "antd";
import { ArrowDown, ArrowUp, Plus } from "lucide-react";
import { useSearchParams } from "react-router";
import { isLanguage } from "../../../schema/rules/language.js";
import { useAsk } from "../api/ask.js";
import { useCommand } from "../api/command.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { Empty, Shown } from "../parts/States.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { Department, NewDepartment } from "./Department.js";
import { type DepartmentPartsFragment, DepartmentsToEditDocument, UpdateDepartmentDocument } from "./departments.generated.js";
import { OfflineNote, useOffline } from "./Offline.js";
import { setsUp } from "./sections.js";

const EVERY_MS = 5_000;

/** The departments that tickets are handed over to: names in each language, order, end. */
export function Departments() {
  const { departments: words } = useWords(settingsWords);
  const [params, setParams] = useSearchParams();
  const asked = useAsk(DepartmentsToEditDocument, { variables: {}, every: EVERY_MS });
  const open = (code: string | null) => setParams(code === null ? {} : { department: code });
  const wanted = params.get("department");
  return (
    <div className="stack">
      <OfflineNote />
      <div className="settings-tools">
        <Button type="primary" icon={<Plus aria-hidden="true" size={16} />} onClick={() => open("new")}>
          {words.add}
        </Button>
      </div>
      <Shown asked={asked} who={setsUp} lines={6}>
        {({ departments, site }) => {
          const department = departments.find(({ code }) => code === wanted);
          const edit = { siteLanguage: isLanguage(site.language) ? site.language : "zh-TW", close: () => open(null), again: asked.again } as const;
          return (
            <>
              {departments.length === 0 ? <Empty {...words.none} /> : <DepartmentTable departments={departments} open={open} again={asked.again} />}
              {department && <Department key={department.code} department={department} {...edit} />}
              {wanted === "new" && <NewDepartment {...edit} />}
            </>
          );
        }}
      </Shown>
    </div>
  );
}

interface TableProps {
  departments: readonly DepartmentPartsFragment[];
  open: (code: string) => void;
  again: () => void;
}

function DepartmentTable({ departments, open, again }: TableProps) {
  const { departments: words, keys, edit, editOf } = useWords(settingsWords);
  const offline = useOffline();
  const { run, busy, outcome } = useCommand(UpdateDepartmentDocument);
  const used = departments.filter(({ disabledAt }) => !disabledAt);
  const move = async ({ code, version }: DepartmentPartsFragment, position: number) => {
    await run({ code, version, position });
    again();
  };
  return (
    <>
      <OutcomeNote outcome={outcome} />
      <div className="sheet settings-table">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.names}</th>
              <th scope="col">{words.code}</th>
              <th scope="col">{words.order}</th>
              <th scope="col">{keys.columns.state}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {departments.map((department) => {
              const place = used.indexOf(department);
              return (
                <tr key={department.code} className={department.disabledAt ? "soft" : undefined}>
                  <th scope="row">
                    {department.name}
                    <OtherNames department={department} />
                  </th>
                  <td>
                    <code>{department.code}</code>
                  </td>
                  <td className="settings-order">
                    {place >= 0 && (
                      <>
                        <Button
                          size="small"
                          type="text"
                          disabled={place === 0 || busy || offline !== null}
                          aria-label={words.up(department.name)}
                          title={offline ?? words.up(department.name)}
                          icon={<ArrowUp aria-hidden="true" size={15} />}
                          onClick={() => void move(department, used[place - 1]!.position)}
                        />
                        <Button
                          size="small"
                          type="text"
                          disabled={place === used.length - 1 || busy || offline !== null}
                          aria-label={words.down(department.name)}
                          title={offline ?? words.down(department.name)}
                          icon={<ArrowDown aria-hidden="true" size={15} />}
                          onClick={() => void move(department, used[place + 1]!.position)}
                        />
                      </>
                    )}
                  </td>
                  <td>{department.disabledAt ? <span className="tag">{words.state.disabled}</span> : <span className="tag green">{words.state.used}</span>}</td>
                  <td className="settings-do">
                    <Button size="small" aria-label={editOf(department.name)} onClick={() => open(department.code)}>
                      {edit}
                    </Button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The names that other languages show. */
function OtherNames({ department: { name, names } }: { department: DepartmentPartsFragment }) {
  return (
    <span className="soft under">
      {names
        .filter((one) => one.name !== name)
        .map(({ language, name: other }) => (
          <span key={language} lang={language}>
            {other}
          </span>
        ))}
    </span>
  );
}
