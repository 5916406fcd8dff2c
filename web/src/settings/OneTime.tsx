import { Alert, Button } from "antd";
import { Printer } from "lucide-react";
import { createPortal } from "react-dom";
import { common } from "../words/common.js";
import { settingsWords } from "../words/settings.js";
import { useWords } from "../words/useWords.js";
import { Value } from "./Copy.js";

/** What is shown once: null where the answer with the password was lost and a retry found the work done. */
export interface OneTimeGiven {
  displayName: string;
  login: string;
  password: string | null;
}

/** A one-time password on the screen, to copy or to print as a slip. It lives as long as it is looked at. */
export function OneTime({ given }: { given: OneTimeGiven }) {
  const { oneTime } = useWords(settingsWords);
  const { displayName, login, password } = given;
  if (password === null) return <Alert type="warning" showIcon title={oneTime.lost} />;
  return (
    <section className="one-time" role="status" aria-label={`${oneTime.title}: ${displayName}`}>
      <p className="one-time-who">{displayName}</p>
      <dl>
        <dt>{oneTime.login}</dt>
        <dd>
          <code>{login}</code>
        </dd>
        <dt>{oneTime.password}</dt>
        <dd>
          <Value text={password} label={oneTime.password} />
        </dd>
      </dl>
      <p className="soft">{oneTime.hint}</p>
      <Button size="small" icon={<Printer aria-hidden="true" size={14} />} onClick={() => window.print()}>
        {oneTime.print}
      </Button>
      {createPortal(<Slip displayName={displayName} login={login} password={password} />, document.body)}
    </section>
  );
}

/** Only paper shows it (settings.css). */
function Slip({ displayName, login, password }: { displayName: string; login: string; password: string }) {
  const { oneTime } = useWords(settingsWords);
  const { product } = useWords(common);
  return (
    <div className="slip" aria-hidden="true">
      <p>{product}</p>
      <h2>{displayName}</h2>
      <dl>
        <dt>{oneTime.login}</dt>
        <dd>{login}</dd>
        <dt>{oneTime.password}</dt>
        <dd>{password}</dd>
      </dl>
      <p>{oneTime.slip}</p>
      <p>{location.origin}</p>
    </div>
  );
}
