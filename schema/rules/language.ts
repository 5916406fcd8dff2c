/** The languages of the desks; Chinese in each region's own words (handbook, "Words"). */
export const languages = ["zh-TW", "zh-HK", "zh-CN", "en"] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: string): text is Language => (languages as readonly string[]).includes(text);
