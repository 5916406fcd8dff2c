import { useNavigate } from "react-router";
import { useKeys } from "../keys/useKeys.js";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import { useRef } from "react";

/** Finds a ticket, tenant or caller by number, phone, unit or words. */
export function Search() {
  const { search } = useWords(common);
  const go = useNavigate();
  const field = useRef<HTMLInputElement>(null);
  useKeys([{ key: "/", name: search, run: () => field.current?.focus() }]);
  return (
    <form
      className="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void go(`/search?text=${encodeURIComponent(field.current?.value ?? "")}`);
      }}
    >
      <input ref={field} type="search" aria-label={search} placeholder={`${search}  /`} />
    </form>
  );
}
