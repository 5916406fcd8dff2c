import type { FormInstance } from "antd";
import { useEffect, useRef } from "react";
import type { Draft } from "../drafts/useDraft.js";

/** Empties the fields with the draft: it was sent, maybe before the form was left and opened again. */
export function useEmptied<Value extends object>(form: FormInstance<Value>, { found, value }: Draft<Value>): void {
  const before = useRef(found);
  useEffect(() => {
    if (before.current && !found) form.setFieldsValue(value as Parameters<typeof form.setFieldsValue>[0]);
    before.current = found;
  });
}
