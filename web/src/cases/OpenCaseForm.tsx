import { Button, Drawer, Input } from "antd";
import { useNavigate } from "react-router";
import { Fields } from "../drafts/Fields.js";
import { useDraft } from "../drafts/useDraft.js";
import { useSending } from "../drafts/useSending.js";
import { useKeys } from "../keys/useKeys.js";
import { useLink } from "../live/useLive.js";
import { OutcomeNote } from "../parts/OutcomeNote.js";
import { casesWords } from "../words/cases.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { OpenCaseDocument } from "./cases.generated.js";

/** A title is enough; the story can be told at once. */
export function OpenCaseForm({ close }: { close: () => void }) {
  const { open: words } = useWords(casesWords);
  const { cancel, offlineWriting } = useWords(common);
  const offline = useLink().state !== "live";
  const go = useNavigate();
  const draft = useDraft("openCase", { title: "", story: "" });
  const { title, story } = draft.value;
  const { run, busy, outcome } = useSending(OpenCaseDocument, {
    title: [words.title, title].filter(Boolean).join(" · "),
    drop: draft.drop,
    next: (opened) => void go(`/cases/${opened.case!.number}`),
    leads: true,
  });
  const ready = !offline && title.trim() !== "";
  const submit = () => {
    if (ready && !busy) void run({ input: { title, story } });
  };
  useKeys([{ key: "Ctrl+Enter", name: words.submit, run: submit, whileTyping: true }]);
  return (
    <Drawer open title={words.title} onClose={close} size={480}>
      <form
        className="rec-fields"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Fields sending={busy}>
          <label htmlFor="case-title">{words.name}</label>
          <Input id="case-title" autoFocus placeholder={words.nameHint} value={title} onChange={({ target }) => draft.write({ title: target.value, story })} />
          <label htmlFor="case-story">{words.story}</label>
          <Input.TextArea id="case-story" autoSize={{ minRows: 6, maxRows: 16 }} placeholder={words.storyHint} value={story} onChange={({ target }) => draft.write({ title, story: target.value })} />
        </Fields>
        {offline && <p className="soft">{offlineWriting}</p>}
        <OutcomeNote outcome={outcome} />
        <div className="rec-fields-end">
          <Button onClick={close}>{cancel}</Button>
          <Button type="primary" htmlType="submit" loading={busy} disabled={!ready} title={offline ? offlineWriting : "Ctrl+Enter"}>
            {words.submit}
          </Button>
        </div>
      </form>
    </Drawer>
  );
}
