import type { Fault, PlannedFault } from './fault.ts'

/** The faults that are still to come. */
export interface FaultPlan {
  add(planned: PlannedFault): void
  clear(): void
  /** @returns what is to go wrong with this call; null when nothing is */
  take(operation: string): Fault | null
}

export function faultPlan(): FaultPlan {
  let waiting: Required<PlannedFault>[] = []
  return {
    add: ({ nth = 1, times = 1, ...planned }) => void waiting.push({ ...planned, nth, times }),
    clear: () => {
      waiting = []
    },
    take(operation) {
      const meant = waiting.filter((planned) => planned.operation === operation || planned.operation === 'any')
      const due = meant.find(({ nth }) => nth === 1)
      for (const planned of meant) {
        if (planned.nth > 1) planned.nth--
        else if (planned === due) planned.times--
      }
      waiting = waiting.filter(({ times }) => times > 0)
      return due?.fault ?? null
    },
  }
}
