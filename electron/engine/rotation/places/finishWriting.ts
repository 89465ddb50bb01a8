import type { Work } from '../work.ts'
import { openPlaces } from './openPlaces.ts'
import { writeFiles } from './writeFiles.ts'

/** Brings to its end what a process that died was writing into files: all have the new value then, or all the old one. */
export async function finishWriting(work: Work): Promise<void> {
  const { giving_up } = await work.row()
  const isBegun = ({ state, file_after }: { state: string; file_after: string | null }) =>
    state === 'waiting' && file_after !== null
  if (giving_up === null && (await openPlaces(work)).some(isBegun)) await writeFiles(work, isBegun)
}
