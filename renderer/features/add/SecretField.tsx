import type { ClipboardEvent } from 'react'
import { Button } from '../../ui/Button.tsx'
import { count } from '../../ui/moments.ts'
import { PasswordField } from '../../ui/PasswordField.tsx'

interface SecretFieldProps {
  value: string
  onChange: (value: string) => void
  /** A key that is there has a secret already: this one becomes a new version. */
  isNewVersion: boolean
  problem?: string | null
  autoFocus?: boolean
}

/** Where the secret goes in: typed, or pasted as it is, several lines of it too. */
export function SecretField({ value, onChange, isNewVersion, problem, autoFocus }: SecretFieldProps) {
  const lines = value.split('\n').length

  function paste(event: ClipboardEvent<HTMLInputElement>) {
    const { selectionStart, selectionEnd } = event.currentTarget
    const text = event.clipboardData.getData('text/plain').replace(/\r\n/g, '\n')
    const isWhole = selectionStart === 0 && selectionEnd === value.length
    if (!isWhole && !text.trim().includes('\n')) return
    // The field would drop the line ends of a key that has several lines.
    event.preventDefault()
    onChange(text.trim().includes('\n') ? text.replace(/\n$/, '') : text.trim())
  }

  return (
    <div className="relative">
      <PasswordField
        label={isNewVersion ? 'New value' : 'Secret'}
        aside={isNewVersion ? 'optional, becomes a new version' : 'pasted once, straight into the vault'}
        mono
        autoFocus={autoFocus}
        readOnly={lines > 1}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPaste={paste}
        problem={problem}
        hint={
          value === ''
            ? undefined
            : lines > 1
              ? `${count(value.length, 'character')} in ${count(lines, 'line')}, kept as pasted.`
              : count(value.length, 'character')
        }
      />
      {lines > 1 && (
        <Button look="link" className="absolute right-0 -bottom-1.5" onClick={() => onChange('')}>
          Take it out
        </Button>
      )}
    </div>
  )
}
