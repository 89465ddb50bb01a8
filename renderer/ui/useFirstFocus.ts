import { useEffect, useRef } from 'react'

/** A list takes the focus when it comes, unless something else of the view, or a dialog over it, has it. */
export function useFirstFocus(focus: () => void): void {
  const latest = useRef(focus)
  latest.current = focus
  useEffect(() => {
    if (!document.activeElement?.closest('main > *, [role="dialog"]')) latest.current()
  }, [])
}
