import { Button, Input, Modal } from "antd";
import { Lock, LockOpen } from "lucide-react";
import { useState } from "react";
import { Link } from "react-router";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { useTimes } from "../parts/times.js";
import { useHasRole } from "../session/useViewer.js";
import { common } from "../words/common.js";
import { recordingsWords } from "../words/recordings.js";
import { useWords } from "../words/useWords.js";
import { type HoldPartsFragment, ReleaseHoldDocument } from "./recordings.generated.js";

interface Props {
  holds: readonly HoldPartsFragment[];
  /** On a case's own page its number is not said again. */
  nameCase?: boolean;
  released: () => void;
}

/** Standing ones first; released ones stay on record. Each is released by itself, with its reason. */
export function HoldList({ holds, nameCase = true, released }: Props) {
  const { holds: words } = useWords(recordingsWords);
  const { short } = useTimes();
  const keeps = useHasRole("supervisor");
  const [releasing, setReleasing] = useState<HoldPartsFragment | null>(null);
  const sorted = [...holds].sort((one, other) => Number(one.releasedAt !== null) - Number(other.releasedAt !== null));
  if (holds.length === 0) return <p className="soft">{words.none}</p>;
  return (
    <>
      <ul className="rec-holds">
        {sorted.map((hold) => (
          <li key={hold.id} className={hold.releasedAt ? "released" : ""}>
            {hold.releasedAt ? <LockOpen aria-hidden="true" size={15} /> : <Lock aria-hidden="true" size={15} />}
            <div>
              {nameCase && (
                <Link to={`/cases/${hold.case.number}`}>
                  <span className="figures">{hold.case.number}</span> {hold.case.title}
                </Link>
              )}
              <p>{hold.reason}</p>
              <p className="soft">{words.placed(hold.placedBy?.displayName ?? "–", short(hold.placedAt))}</p>
              {hold.releasedAt && <p className="soft">{words.released(hold.releasedBy?.displayName ?? "–", short(hold.releasedAt), hold.releaseReason ?? "")}</p>}
            </div>
            {keeps && !hold.releasedAt && (
              <Button size="small" onClick={() => setReleasing(hold)}>
                {words.release}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {releasing && (
        <ReleaseForm
          hold={releasing}
          close={() => setReleasing(null)}
          released={() => {
            setReleasing(null);
            released();
          }}
        />
      )}
    </>
  );
}

function ReleaseForm({ hold, close, released }: { hold: HoldPartsFragment; close: () => void; released: () => void }) {
  const { holds: words } = useWords(recordingsWords);
  const { cancel, offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  const draft = useDraft(`release/${hold.id}`, { reason: "" });
  const { run, busy, outcome } = useSending(ReleaseHoldDocument, { title: words.releaseTitle(hold.case.number), drop: draft.drop, next: released });
  return (
    <Modal open title={words.releaseTitle(hold.case.number)} onCancel={close} footer={null}>
      <form
        className="rec-fields"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void run({ holdId: hold.id, reason: draft.value.reason });
        }}
      >
        <p className="soft">{words.releaseAbout}</p>
        <label htmlFor="release-reason">{words.releaseReason}</label>
        <Fields sending={busy}>
          <Input.TextArea id="release-reason" autoFocus autoSize={{ minRows: 2, maxRows: 6 }} value={draft.value.reason} onChange={({ target }) => draft.write({ reason: target.value })} />
        </Fields>
        {offline && <p className="soft">{offlineWriting}</p>}
        <OutcomeNote outcome={outcome} />
        <div className="rec-fields-end">
          <Button onClick={close}>{cancel}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={offline || draft.value.reason.trim() === ""} title={offline ? offlineWriting : undefined}>
            {words.release}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
