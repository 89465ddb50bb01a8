import type { FilePreview, SeenFile } from '../../../shared/model/consumer.ts'

/** What a person has seen of files, to be handed back: those that could not be read are not among them. */
export const seenIn = (files: readonly FilePreview[]): SeenFile[] =>
  files.flatMap(({ consumer, seen }) => (seen === null ? [] : [{ consumer, seen }]))
