import { type ReactNode, useId } from "react";

/** What antd's inputs take: the label's id, how it looks and what describes it. */
export interface FieldInput {
  id: string;
  status: "error" | "";
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

interface Props {
  label: string;
  hint?: string;
  error?: string | undefined;
  id?: string;
  children: (input: FieldInput) => ReactNode;
}

/** A labelled input with what is wrong beside it. */
export function Field({ label, hint, error, id, children }: Props) {
  const own = useId();
  const input = id ?? own;
  return (
    <div className="record-field">
      <label htmlFor={input}>
        {label} {hint && <span className="soft">{hint}</span>}
      </label>
      {children({ id: input, status: error ? "error" : "", "aria-describedby": error ? `${input}-error` : undefined, "aria-invalid": Boolean(error) })}
      {error && (
        <p id={`${input}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
