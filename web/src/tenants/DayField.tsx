import { DatePicker } from "antd";
import dayjs from "dayjs";
import { Field, type FieldProps } from "../parts/Field.js";

interface DayProps extends Omit<FieldProps, "children" | "wide"> {
  /** `YYYY-MM-DD`, blank for none. */
  value: string;
  change: (day: string) => void;
  latest?: string;
  earliest?: string;
}

/** A day of the tenancy. */
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
