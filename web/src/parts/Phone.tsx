import { readNumberText } from "../../../schema/rules/number/text.js";
import { listWords } from "../words/lists.js";
import { useWords } from "../words/useWords.js";
import type { PhonePartsFragment } from "./phone.generated.js";

/** What a telephone can dial; null where the number is hidden or no number. */
export function dialable(phone: PhonePartsFragment | null): string | null {
  const number = phone?.e164 ?? phone?.raw ?? "";
  return /^\+?\d{3,}$/u.test(number) ? `tel:${number}` : null;
}

/** The number for the eye, or that there is none. */
export function usePhoneText(): (phone: PhonePartsFragment | null) => string {
  const { withheld, noNumber } = useWords(listWords);
  return (phone) => (phone === null ? noNumber : readNumberText(phone.raw).kind === "ANONYMOUS" ? withheld : phone.display);
}

/** A number that rings when pressed, where it can. */
export function Phone({ phone }: { phone: PhonePartsFragment | null }) {
  const text = usePhoneText()(phone);
  const dial = dialable(phone);
  return dial ? (
    <a className="figures call-phone" href={dial}>
      {text}
    </a>
  ) : (
    <span className="figures call-phone">{text}</span>
  );
}
