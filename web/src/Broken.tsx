import { Button } from "antd";
import { TriangleAlert } from "lucide-react";
import { Component, type ReactNode } from "react";
import { dropDrafts } from "./drafts/useDraft.js";
import { State } from "./parts/States.js";
import { useViewer } from "./session/useViewer.js";
import { common } from "./words/common.js";
import { useWords } from "./words/useWords.js";

/** A page that met a fault of its own says so, and what to do; the frame around it goes on. */
export class Boundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

/** What is being written may be what the page cannot bear: it is kept until somebody says otherwise. */
function Broken() {
  const { broken } = useWords(common);
  const { login } = useViewer();
  const again = () => location.reload();
  const withoutDrafts = () => {
    dropDrafts(login);
    again();
  };
  const actions = (
    <>
      <Button type="primary" onClick={again}>
        {broken.again}
      </Button>{" "}
      <Button onClick={withoutDrafts}>{broken.withoutDrafts}</Button>
    </>
  );
  return (
    <main className="page">
      <State role="alert" icon={<TriangleAlert />} title={broken.title} hint={broken.hint} action={actions} />
    </main>
  );
}
