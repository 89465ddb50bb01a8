import { useEffect, useState } from 'react'
import type { Holder } from '../../../shared/api/keys.ts'
import type { Detection } from '../../../shared/model/detection.ts'
import { useEngine } from '../../vault/EngineContext.ts'

/** What is known of a secret: what it says of itself, and which keys of the vault hold it or held it. */
interface Recognition {
  detection: Detection
  holders: readonly Holder[]
}

const pauseMs = 120

/** Looks at a secret, anew when it has not changed for a moment; null where there is none. */
export function useRecognition(secret: string, variable: string): Recognition | null {
  const { call } = useEngine()
  const [found, setFound] = useState<Recognition | null>(null)
  useEffect(() => {
    if (secret === '') return setFound(null)
    let isGone = false
    const timer = setTimeout(() => {
      Promise.all([
        call.providers.detect({ value: secret, ...(variable !== '' && { variable }) }),
        call.keys.holders({ value: secret }),
      ]).then(
        ([detection, { keys }]) => isGone || setFound({ detection, holders: keys }),
        () => isGone || setFound(null),
      )
    }, pauseMs)
    return () => {
      isGone = true
      clearTimeout(timer)
    }
  }, [call, secret, variable])
  return found
}
