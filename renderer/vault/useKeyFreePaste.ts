import type { ClipboardEvent } from 'react'
import { catchPastedKey } from './catchPastedKey.ts'
import { useVault } from './VaultContext.ts'

/**
 * For the `onPaste` of a field in which no key may stand: a pasted key opens “Add” instead.
 * @param take gets the field's new text when the pasted one is no key
 * @param onKey is called instead of opening anything
 */
export function useKeyFreePaste(take: (text: string) => void, onKey?: () => void) {
  const vault = useVault()
  return (event: ClipboardEvent<HTMLInputElement>) => {
    const field = event.currentTarget
    event.preventDefault()
    void catchPastedKey(vault, event.clipboardData.getData('text/plain'), onKey ?? vault.place.open, (text) => {
      field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
      take(field.value)
    })
  }
}
