/** What people type and paste. Titles, names, units, places and phones are read in one line beside other things. */

/**
 * Signs that nobody sees: those that turn the direction of what stands around them, and those that are no sign at all.
 * U+200C and U+200D are not among them: they join letters and pictures.
 */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

export const withoutUnseen = (text: string): string => text.replace(unseen, "");

/** Blanks, controls, and all that is drawn as nothing, as the Hangul filler, the blank Braille pattern, or an object that is not there. */
const nothing = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/gu;

/** Says nothing. */
export const isBlank = (text: string | null | undefined): boolean => !text || text.replace(nothing, "") === "";

/**
 * A line as it is stored. The signs are taken out and not refused: they come along when a number or a name is copied, and
 * whoever is told of a sign that cannot be seen cannot mend it. What somebody said at length is stored as they said it.
 */
export const storedLine = (text: string): string => withoutUnseen(text).replace(/[\r\n\u0085\u2028\u2029]+/gu, " ").trim();
