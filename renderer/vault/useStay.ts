import { useEffect } from 'react'

let staying = 0

/** Whether a part of the page is in the middle of opening a vault: it says itself when that is done. */
export const isStaying = () => staying > 0

/** Keeps the app where it is as long as `when`, although the vault is open by then: a new code may have to be shown first. */
export function useStay(when: boolean): void {
  useEffect(() => {
    if (!when) return
    staying++
    return () => {
      staying--
    }
  }, [when])
}
