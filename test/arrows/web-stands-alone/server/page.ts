import { pageTitle } from "../web/title.js";

export const head = `<title>${pageTitle}</title>`;
