import { languages } from "../../schema/rules/language.js";
import { tenantColumn, tenantColumns } from "../../schema/rules/tenantFile/column.js";
import { columnWords } from "../../schema/rules/tenantFile/words.js";

/** The desk hands out a template with these words: a file that is filled in under them is read. */
describe("the header of a template", () => {
  for (const language of languages) {
    test(`names every column in ${language}`, () => {
      const words = columnWords(language);
      expect(tenantColumns.map((column) => tenantColumn(words[column]))).toEqual([...tenantColumns]);
    });
  }
});
