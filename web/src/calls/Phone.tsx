import { readNumberText } from "../../../schema/rules/number/text.js";
import { callsWords } from "../words/calls.js";
import { useWords } from "../words/useWords.js";
import type { CallPhoneFragment } from "./calls.generated.js";

/** What a telephone can dial; null where the number is hidden or no number. */
export function dialable(phone: CallPhoneFragment | null): string | null {
  const number = phone?.e164 ?? phone?.raw ?? "";
  return /^\+?\d{3,}$/u.test(number) ? `tel:${number}` : null;
}

/** The number for the eye, or that there is none. */
export function usePhoneText(): (phone: CallPhoneFragment | null) => string {
  const { withheld, noNumber } = useWords(callsWords);
  return (phone) => (phone === null ? noNumber : readNumberText(phone.raw).kind === "ANONYMOUS" ? withheld : phone.display);
}

/** A number that rings when pressed, where it can. */
export function Phone({ phone }: { phone: CallPhoneFragment | null }) {
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
