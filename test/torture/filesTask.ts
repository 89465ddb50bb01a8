import { createHash } from 'node:crypto'
import type { Change } from '../../electron/engine/consumers/replaceAll.ts'
import type { Disturbance } from './disturbSteps.ts'

/** What a child that replaces files is told on its stdin. Texts are told as texts. */
export interface FilesTask extends Disturbance {
  files: { path: string; from: string; to: string }[]
  mark: string
  /** After so many files were replaced somebody else writes into the last one; 0: never. */
  meddlesAfter: number
}

/** What somebody else writes. */
export const foreign = 'KEY=mine\n'

/** The change of each file from one text to the other. */
export const changesOf = ({ files }: Pick<FilesTask, 'files'>): Change[] =>
  files.map(({ path, from, to }) => ({
    path,
    from: createHash('sha256').update(from).digest('hex'),
    to: Buffer.from(to),
  }))
