import { Button } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { type Asked, useAsk } from "../api/ask.js";
import { Empty, Shown } from "../parts/States.js";
import { useHasRole } from "../session/useViewer.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { sectionPath, watches } from "./sections.js";
import { SourcesForAdministratorDocument, SourcesForSupervisorDocument } from "./site.generated.js";
import { SourceCard, type SourceSeen } from "./SourceCard.js";

export const LIVE_TEST_MS = 2_000;

/** Each PBX as the worker sees it, asked for again and again. */
export function Sources() {
  return useHasRole("administrator") ? <ForAdministrator /> : <ForSupervisor />;
}

function ForAdministrator() {
  const go = useNavigate();
  const { empty } = useWords(settingsWords).sources;
  const asked = useAsk(SourcesForAdministratorDocument, { variables: {}, every: LIVE_TEST_MS });
  const action = (
    <Button type="primary" onClick={() => void go(sectionPath("start"))}>
      {empty.go}
    </Button>
  );
  return <SourceList asked={asked} none={<Empty title={empty.title} hint={empty.hint} action={action} />} />;
}

function ForSupervisor() {
  const { empty } = useWords(settingsWords).sources;
  const asked = useAsk(SourcesForSupervisorDocument, { variables: {}, every: LIVE_TEST_MS });
  return <SourceList asked={asked} none={<Empty title={empty.title} hint={empty.hintForSupervisor} />} />;
}

function SourceList({ asked, none }: { asked: Asked<{ sources: readonly SourceSeen[] }>; none: ReactNode }) {
  return (
    <Shown asked={asked} who={watches}>
      {({ sources }) =>
        sources.length === 0 ? (
          none
        ) : (
          <div className="stack">
            {sources.map((source) => (
              <SourceCard key={source.name} source={source} />
            ))}
          </div>
        )
      }
    </Shown>
  );
}
