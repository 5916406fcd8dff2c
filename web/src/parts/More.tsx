import { Button } from "antd";
import { common } from "../words/common.js";
import { useWords } from "../words/useWords.js";
import type { PagedList } from "./usePages.js";

/** Under a list by pages: the next page, and that it did not come. */
export function More({ pages: { more, adding, notMore } }: { pages: PagedList<unknown> }) {
  const words = useWords(common);
  return (
    <>
      {notMore && <p role="alert">{words.notMore}</p>}
      {more && (
        <p className="more">
          <Button loading={adding} onClick={() => void more()}>
            {words.more}
          </Button>
        </p>
      )}
    </>
  );
}
