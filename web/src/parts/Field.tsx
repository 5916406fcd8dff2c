import { type ReactNode, useId } from "react";

/** What antd's inputs take: the label's id, how it looks and what describes it. */
export interface FieldInput {
  id: string;
  status: "error" | "";
  "aria-describedby": string | undefined;
  "aria-invalid": boolean;
}

export interface FieldProps {
  label: string;
  hint?: string;
  error?: string | undefined;
  id?: string;
  /** Over all columns of its form. */
  wide?: boolean;
  children: (input: FieldInput) => ReactNode;
}

/** A labelled input with what is wrong under it. */
export function Field({ label, hint, error, id, wide = false, children }: FieldProps) {
  const own = useId();
  const input = id ?? own;
  return (
    <div className={wide ? "labelled labelled-wide" : "labelled"}>
      <label htmlFor={input}>
        {label} {hint && <span className="soft">{hint}</span>}
      </label>
      {children({ id: input, status: error ? "error" : "", "aria-describedby": error ? `${input}-error` : undefined, "aria-invalid": Boolean(error) })}
      {error && (
        <p id={`${input}-error`} className="labelled-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
