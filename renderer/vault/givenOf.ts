import type { Given } from './placeStore.ts'

/** How a text is called that came without a file. */
export const pastedText = 'pasted text'

/** What a pasted or dropped text is: one line without `NAME=` is a value, anything else may hold several keys. */
export function givenOf(text: string): Given {
  const isOneValue = !text.trim().includes('\n') && !/^\s*(export\s+)?[A-Za-z_][\w.-]*\s*=/.test(text)
  return isOneValue ? { value: text.trim() } : { file: pastedText, text }
}
