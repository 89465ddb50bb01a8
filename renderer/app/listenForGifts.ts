import { listenForTexts } from '../ui/listenForTexts.ts'
import { toast } from '../ui/toast.ts'
import { givenOf } from '../vault/givenOf.ts'
import type { OpenVault } from '../vault/openVault.ts'

/** A file may be dropped, and a text pasted, anywhere: one value opens “Add”, more of it “Import”. @returns what ends it */
export function listenForGifts({ place }: OpenVault, page: Window): () => void {
  return listenForTexts(
    page,
    ({ file, text }) => {
      const given = file === null ? givenOf(text) : { file, text }
      place.open('value' in given ? { kind: 'add', given } : { kind: 'import', given })
    },
    (file) => toast({ tone: 'problem', text: `${file} could not be read as a text file.` }),
  )
}
