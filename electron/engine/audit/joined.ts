/** Words in a row as they stand: `a, b and c`. @param by what stands before the last one: "and", "or" */
export const joined = (words: readonly string[], by: string) =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${by} ${words.at(-1)}`
