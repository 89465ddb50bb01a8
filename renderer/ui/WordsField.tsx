import { type ChangeEvent, type KeyboardEvent, useId, useState } from 'react'
import { Chip } from './Chip.tsx'
import { classes } from './classes.ts'
import { Field, type Labelled } from './Field.tsx'

interface WordsFieldProps extends Labelled {
  words: readonly string[]
  onChange: (words: readonly string[]) => void
  suggestions?: readonly string[]
  placeholder?: string
  mono?: boolean
  className?: string
}

/** Several words, each in a box: Enter, a space or a comma ends one, Backspace takes the last away. */
export function WordsField({
  words,
  onChange,
  suggestions = [],
  placeholder,
  mono,
  className,
  ...labelled
}: WordsFieldProps) {
  const [typed, setTyped] = useState('')
  const list = useId()

  function add(text: string) {
    setTyped('')
    const found = text.split(/[\s,]+/).filter(Boolean)
    if (found.length > 0) onChange([...new Set([...words, ...found])])
  }

  function type({ target: { value }, nativeEvent }: ChangeEvent<HTMLInputElement>) {
    // One of the suggestions was taken, and not typed as the beginning of another word.
    const isTaken = !(nativeEvent instanceof InputEvent) || nativeEvent.inputType === 'insertReplacementText'
    if (/[\s,]/.test(value) || (isTaken && suggestions.includes(value))) add(value)
    else setTyped(value)
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      add(typed)
    } else if (event.key === 'Backspace' && typed === '') onChange(words.slice(0, -1))
  }

  return (
    <Field {...labelled} className={className}>
      {(ids) => (
        <span className="flex min-h-8 w-full flex-wrap items-center gap-1 rounded-md border border-field bg-surface px-1.5 py-1 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus">
          {words.map((word) => (
            <Chip key={word} label={word} onRemove={() => onChange(words.filter((other) => other !== word))}>
              <bdi className={mono ? 'font-mono' : undefined}>{word}</bdi>
            </Chip>
          ))}
          <input
            type="text"
            list={list}
            autoComplete="off"
            spellCheck={false}
            placeholder={words.length === 0 ? placeholder : undefined}
            className={classes('h-5 min-w-16 flex-1 bg-transparent px-1 outline-none', mono && 'font-mono text-xs')}
            value={typed}
            onChange={type}
            onKeyDown={press}
            onBlur={() => add(typed)}
            {...ids}
          />
          <datalist id={list}>
            {suggestions
              .filter((word) => !words.includes(word))
              .map((word) => (
                <option key={word} value={word} />
              ))}
          </datalist>
        </span>
      )}
    </Field>
  )
}
