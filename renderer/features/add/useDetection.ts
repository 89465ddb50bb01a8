import { useEffect, useState } from 'react'
import type { Detection } from '../../../shared/model/detection.ts'
import { useEngine } from '../../vault/EngineContext.ts'

const pauseMs = 120

/** What a secret says of itself, asked anew when it has not changed for a moment; null where there is none. */
export function useDetection(secret: string, variable: string): Detection | null {
  const { call } = useEngine()
  const [found, setFound] = useState<Detection | null>(null)
  useEffect(() => {
    if (secret === '') return setFound(null)
    let isGone = false
    const timer = setTimeout(() => {
      call.providers.detect({ value: secret, ...(variable !== '' && { variable }) }).then(
        (detection) => isGone || setFound(detection),
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
