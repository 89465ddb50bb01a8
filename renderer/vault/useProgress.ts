import { useEffect, useState } from 'react'
import { useEngine } from './EngineContext.ts'

/** How far the call that runs has come; null while nothing was told. @param isRunning whether one runs */
export function useProgress(isRunning: boolean): { done: number; total: number } | null {
  const { onEvent } = useEngine()
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  useEffect(() => {
    setProgress(null)
    if (!isRunning) return
    return onEvent((told) => told.event === 'progress' && setProgress({ done: told.done, total: told.total }))
  }, [onEvent, isRunning])
  return progress
}
