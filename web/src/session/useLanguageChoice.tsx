import { createContext, useContext } from "react";
import type { Language } from "../../../schema/rules/language.js";

type Choose = (language: Language) => void;

const Choice = createContext<Choose | null>(null);
export const LanguageChoiceProvider = Choice.Provider;

/** Chooses the language of the person who signed in: of this page at once, and of what the server says from then on. */
export function useLanguageChoice(): Choose {
  const choose = useContext(Choice);
  if (!choose) throw new Error("useLanguageChoice stands outside LanguageChoiceProvider");
  return choose;
}
