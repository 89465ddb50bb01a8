import { useId } from 'react'
import { TextField, type TextFieldProps } from './Field.tsx'

/** One line of text, with words to choose from while it is typed. */
export function SuggestField({ suggestions, ...field }: TextFieldProps & { suggestions: readonly string[] }) {
  const id = useId()
  return (
    <>
      <TextField list={id} {...field} />
      <datalist id={id}>
        {suggestions.map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  )
}
