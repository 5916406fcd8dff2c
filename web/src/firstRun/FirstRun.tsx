import "./firstRun.css";
import { Button } from "antd";
import { CircleCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { Shown } from "../parts/States.js";
import { OfflineNote } from "../settings/Offline.js";
import type { OneTimeGiven } from "../settings/OneTime.js";
import { sectionPath, setsUp } from "../settings/sections.js";
import { LIVE_TEST_MS } from "../settings/Sources.js";
import { firstRunWords } from "../words/firstRun.js";
import { useWords } from "../words/useWords.js";
import { CallStep } from "./CallStep.js";
import { DepartmentsStep } from "./DepartmentsStep.js";
import type { GuideQuery } from "./firstRun.generated.js";
import { NumbersStep } from "./NumbersStep.js";
import { PeopleStep } from "./PeopleStep.js";
import { SiteStep } from "./SiteStep.js";
import { SourceStep } from "./SourceStep.js";
import { Step } from "./Step.js";
import { doneSteps, nextStep, type StepName, stepNames, stepState } from "./steps.js";
import { TenantsStep } from "./TenantsStep.js";
import { useGuide, type Guide } from "./useGuide.js";

/** From an empty site to a first recorded call, step by step; it looks again all the time. */
export function FirstRun() {
  const guide = useGuide(LIVE_TEST_MS);
  return (
    <Shown asked={guide.asked} who={setsUp} lines={7}>
      {(data) => <Steps data={data} guide={guide} />}
    </Shown>
  );
}

function Steps({ data, guide: { asked, notes, note } }: { data: GuideQuery; guide: Guide }) {
  const words = useWords(firstRunWords);
  const done = doneSteps(data, notes);
  const next = nextStep(done, notes);
  // A step that is done under the reader's eyes stays open: what it shows may be needed still.
  const [open, setOpen] = useState<StepName | null>(next);
  // Kept here, so that folding a step does not throw a password away.
  const [given, setGiven] = useState<readonly OneTimeGiven[]>([]);
  const body: Record<StepName, () => ReactNode> = {
    site: () => <SiteStep data={data} right={notes.siteRight ? null : () => note({ siteRight: true })} />,
    departments: () => <DepartmentsStep data={data} />,
    people: () => (
      <PeopleStep
        data={data}
        given={given}
        give={(one) => {
          setGiven((before) => [...before, one]);
          asked.again();
        }}
      />
    ),
    numbers: () => <NumbersStep data={data} />,
    source: () => <SourceStep data={data} />,
    tenants: () => <TenantsStep />,
    call: () => <CallStep data={data} />,
  };
  const putAside = (name: StepName) => {
    const aside = [...notes.aside.filter((one) => one !== name), name];
    note({ aside });
    setOpen(nextStep(done, { ...notes, aside }));
  };
  return (
    <div className="stack guide">
      <OfflineNote />
      <GuideHead doneCount={stepNames.filter((name) => done[name]).length} skip={() => note({ skipped: true })} />
      <ol>
        {stepNames.map((name, index) => (
          <Step
            key={name}
            place={index + 1}
            words={words.steps[name]}
            state={stepState(name, done, next)}
            open={open === name}
            toggle={() => setOpen(open === name ? null : name)}
            onward={done[name] && next ? () => setOpen(next) : null}
            aside={done[name] || notes.aside.includes(name) || name === "call" ? null : () => putAside(name)}
          >
            {body[name]}
          </Step>
        ))}
      </ol>
    </div>
  );
}

function GuideHead({ doneCount, skip }: { doneCount: number; skip: () => void }) {
  const words = useWords(firstRunWords);
  const go = useNavigate();
  const away = () => {
    skip();
    void go(sectionPath("people"));
  };
  const total = stepNames.length;
  if (doneCount === total) {
    return (
      <section className="sheet guide-all-done" role="status">
        <CircleCheck aria-hidden="true" size={28} />
        <div>
          <h2>{words.allDone.title}</h2>
          <p>{words.allDone.hint}</p>
        </div>
        <Button onClick={away}>{words.allDone.go}</Button>
      </section>
    );
  }
  return (
    <div className="guide-head">
      <div>
        <p>{words.about}</p>
        <p className="soft figures">{words.progress(doneCount, total)}</p>
        <div className="guide-track" aria-hidden="true">
          <span style={{ width: `${(doneCount / total) * 100}%` }} />
        </div>
      </div>
      <Button onClick={away}>{words.skip}</Button>
    </div>
  );
}
