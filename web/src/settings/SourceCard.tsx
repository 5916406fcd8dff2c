import { CircleCheck, CircleDashed, EyeOff, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTimes } from "../parts/times.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import type { RegisterState, SourcePartsFragment, SourceState, SourceWithPathsFragment } from "./site.generated.js";
import { useAgo } from "./useAgo.js";

type Trouble = Pick<SourceWithPathsFragment["troubles"][number], "code" | "message"> & { path?: string | null };

/** The administrator sees the machine's paths, too. */
export type SourceSeen = SourcePartsFragment & { troubles: readonly Trouble[]; folders?: SourceWithPathsFragment["folders"] };

const looks: Record<SourceState, { colour: string; icon: ReactNode }> = {
  LOOKING_FINE: { colour: "green", icon: <CircleCheck aria-hidden="true" size={15} /> },
  WAITING: { colour: "accent", icon: <CircleDashed aria-hidden="true" size={15} /> },
  TROUBLE: { colour: "red", icon: <TriangleAlert aria-hidden="true" size={15} /> },
  SILENT: { colour: "amber", icon: <EyeOff aria-hidden="true" size={15} /> },
};

/** One PBX: does it work, what is seen of it, what is to be done. */
export function SourceCard({ source }: { source: SourceSeen }) {
  const { sources } = useWords(settingsWords);
  const ago = useAgo();
  const { colour, icon } = looks[source.state];
  const newest = source.newestRecordingAt && ago(source.newestRecordingAt);
  return (
    <section className="sheet source" aria-label={source.name}>
      <header>
        <h2>{source.name}</h2>
        <span className={`tag source-state ${colour}`}>
          {icon} {sources.states[source.state]}
        </span>
      </header>
      <p className={`source-seen figures ${source.stale ? "soft" : ""}`}>{sources.seen(source.recordingsSeen, newest)}</p>
      <p className="soft figures">{source.reason}</p>
      <Troubles troubles={source.troubles} />
      <Facts source={source} ago={ago} />
      {source.folders && <Folders folders={source.folders} />}
    </section>
  );
}

function Troubles({ troubles }: { troubles: readonly Trouble[] }) {
  const { sources } = useWords(settingsWords);
  if (troubles.length === 0) return null;
  return (
    <div className="source-troubles">
      <h3>{sources.troubles}</h3>
      <ul>
        {troubles.map(({ code, message, path }) => (
          <li key={`${code} ${path ?? message}`}>
            <TriangleAlert aria-hidden="true" size={15} />
            <span>
              {message}
              {path && <code>{path}</code>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ source, ago }: { source: SourceSeen; ago: (at: string) => string }) {
  const { sources } = useWords(settingsWords);
  const { facts, hints, register, noRegister, never, none } = sources;
  const times = useTimes();
  const stateOf = (state: RegisterState | null) => (state ? register[state] : noRegister);
  // What is usually nothing is said only when it is something.
  const seldom = (["waiting", "quarantined", "others", "older"] as const).filter((name) => counts(source)[name] > 0);
  return (
    <dl className="facts source-facts figures">
      <Fact name={facts.lastLooked}>{source.lastLookedAt ? ago(source.lastLookedAt) : never}</Fact>
      <Fact name={facts.newestCall}>{source.newestCallAt ? times.short(source.newestCallAt) : none}</Fact>
      <Fact name={facts.takenIn}>{source.takenIn}</Fact>
      <Fact name={facts.rows}>{source.cdrRows}</Fact>
      <Fact name={facts.voicemails}>{source.voicemailsSeen}</Fact>
      <Fact name={facts.cdr}>{stateOf(source.cdrState)}</Fact>
      <Fact name={facts.cel}>{stateOf(source.celState)}</Fact>
      {seldom.map((name) => (
        <Fact key={name} name={facts[name]} hint={hints[name]}>
          {counts(source)[name]}
        </Fact>
      ))}
    </dl>
  );
}

const counts = ({ waiting, quarantined, otherFilesSeen, olderLeftAlone }: SourceSeen) => ({ waiting, quarantined, others: otherFilesSeen, older: olderLeftAlone });

export function Fact({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {hint && <span className="soft under">{hint}</span>}
      </dd>
    </div>
  );
}

function Folders({ folders }: { folders: SourceWithPathsFragment["folders"] }) {
  const { sources } = useWords(settingsWords);
  const named = (["monitor", "voicemail", "cdr", "cel"] as const).flatMap((name) => (folders[name] ? [{ name, path: folders[name] }] : []));
  return (
    <details className="source-folders">
      <summary>{sources.folders}</summary>
      <dl>
        {named.map(({ name, path }) => (
          <div key={name}>
            <dt>{sources.folder[name]}</dt>
            <dd>
              <code>{path}</code>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
