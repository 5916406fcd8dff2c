import { DatePicker } from "antd";
import dayjs from "dayjs";
import { type ReactNode, useId } from "react";

interface Props {
  label: string;
  hint?: string;
  error?: string;
  wide?: boolean;
  children: (input: { id: string; status: "error" | ""; "aria-invalid": boolean; "aria-describedby"?: string }) => ReactNode;
}

/** A labelled input with what is wrong under it. */
export function Field({ label, hint, error, wide = false, children }: Props) {
  const id = useId();
  return (
    <div className={wide ? "tenant-field tenant-field-wide" : "tenant-field"}>
      <label htmlFor={id}>
        {label} {hint && <span className="soft">{hint}</span>}
      </label>
      {children({ id, status: error ? "error" : "", "aria-invalid": Boolean(error), ...(error && { "aria-describedby": `${id}-error` }) })}
      {error && (
        <p id={`${id}-error`} className="tenant-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface DayProps extends Omit<Props, "children" | "wide"> {
  /** `YYYY-MM-DD`, blank for none. */
  value: string;
  change: (day: string) => void;
  latest?: string;
  earliest?: string;
}

export function DayField({ value, change, latest, earliest, ...field }: DayProps) {
  return (
    <Field {...field}>
      {(input) => (
        <DatePicker
          {...input}
          value={value ? dayjs(value) : null}
          disabledDate={(day) => {
            const text = day.format("YYYY-MM-DD");
            return (latest !== undefined && text > latest) || (earliest !== undefined && text < earliest);
          }}
          onChange={(day) => change(day?.format("YYYY-MM-DD") ?? "")}
        />
      )}
    </Field>
  );
}
