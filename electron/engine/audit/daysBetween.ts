import { dayMs } from '../../../shared/model/localDays.ts'
/** A day in milliseconds. */

/** Whole days between two moments. */
export const daysBetween = (from: number, to: number) => Math.floor((to - from) / dayMs)
