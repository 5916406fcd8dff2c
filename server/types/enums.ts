import { registerEnumType } from "type-graphql";

/**
 * A GraphQL enum whose values are the words of `schema/rules/` themselves, so that nothing is translated on the way out.
 * Returns the object that `@Field(() => ...)` takes.
 */
export function registerEnum<Word extends string>(
  name: string,
  words: readonly Word[],
  description: string,
): Record<Word, Word> {
  const values = Object.fromEntries(words.map((word) => [word, word])) as Record<Word, Word>;
  registerEnumType(values, { name, description });
  return values;
}
