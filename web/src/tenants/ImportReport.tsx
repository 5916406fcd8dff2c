import { Button } from "antd";
import { CircleCheck, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { useHasRole } from "../session/useViewer.js";
import { tenantsWords } from "../words/tenants.js";
import { useJoined, useWords } from "../words/useWords.js";
import { fileReaders } from "./readers.js";
import type { ImportTenantsMutation } from "./tenants.generated.js";

type Report = ImportTenantsMutation["importTenants"];

/** What a file changed, and each row that was not taken in with why. */
export function ImportReport({ name, report, another }: { name: string; report: Report; another: () => void }) {
  const joined = useJoined();
  const { report: words, importing } = useWords(tenantsWords);
  const reads = useHasRole(...fileReaders);
  const heading = useRef<HTMLHeadingElement>(null);
  // It took the place of the button that was pressed.
  useEffect(() => heading.current?.focus(), []);
  const counts = [
    [words.created, report.created],
    [words.updated, report.updated],
    [words.unchanged, report.unchanged],
    [words.refused, report.refused.length],
  ] as const;
  return (
    <section className="sheet tenant-importing" aria-labelledby="tenant-report">
      <h2 id="tenant-report" ref={heading} tabIndex={-1}>
        {words.title(name)}
      </h2>
      <dl className="tenant-counts figures">
        {counts.map(([label, count]) => (
          <div key={label} className={label === words.refused && count > 0 ? "tenant-count-refused" : undefined}>
            <dt>{label}</dt>
            <dd>{count.toLocaleString("en")}</dd>
          </div>
        ))}
      </dl>
      {report.ignored.length > 0 && <p>{words.ignored(joined(report.ignored))}</p>}
      {report.refused.length === 0 ? (
        <p className="tenant-all-in">
          <CircleCheck aria-hidden="true" size={18} /> {words.allIn}
        </p>
      ) : (
        <RefusedRows rows={report.refused} />
      )}
      <div className="tenant-send">
        {reads && (
          <Link className="tenant-action tenant-action-first" to="/tenants">
            {words.toList}
          </Link>
        )}
        <Button onClick={another}>{importing.again}</Button>
      </div>
    </section>
  );
}

function RefusedRows({ rows }: { rows: Report["refused"] }) {
  const { report: words } = useWords(tenantsWords);
  const table = useRef<HTMLTableElement>(null);
  const [copied, setCopied] = useState<"copied" | "selected" | null>(null);
  const heads = [words.line, words.reason, words.text];
  const copy = () =>
    copyRows([heads, ...rows.map(({ line, message, text }) => [String(line), message, text])]).then(
      () => setCopied("copied"),
      () => {
        if (table.current) getSelection()?.selectAllChildren(table.current);
        setCopied("selected");
      },
    );
  return (
    <>
      <h3>{words.refusedTitle}</h3>
      <p className="soft">{words.refusedHint}</p>
      <div className="tenant-refused" tabIndex={0} role="region" aria-label={words.refusedTitle}>
        <table ref={table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ line, code, message, text }) => (
              <tr key={`${line} ${code}`}>
                <td className="figures">{line}</td>
                <td>{message}</td>
                <td className="tenant-row-text">{text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="tenant-send">
        <Button icon={<Copy aria-hidden="true" size={14} />} onClick={() => void copy()}>
          {words.copy}
        </Button>
        <span role="status">{copied && words[copied]}</span>
      </div>
    </>
  );
}

/** As spreadsheets paste it. There is no clipboard on a page without TLS. */
async function copyRows(rows: readonly (readonly string[])[]): Promise<void> {
  const cell = (text: string) => text.replace(/[\t\r\n]+/gu, " ");
  await navigator.clipboard.writeText(rows.map((row) => row.map(cell).join("\t")).join("\n"));
}
