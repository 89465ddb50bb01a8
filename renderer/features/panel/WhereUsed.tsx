import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
import { Code } from './Code.tsx'
import { Facts } from './Facts.tsx'

/** The places that are known to hold the key. */
export function WhereUsed({ record: { variable, importedFrom } }: { record: ApiKeyRecord }) {
  if (variable === null && importedFrom === null)
    return (
      <p className="text-ink-2">
        No place is known. A key that comes from a file keeps the file’s name and its variable here; you can tell the
        variable with “Edit”.
      </p>
    )
  return (
    <>
      <Facts
        facts={[
          { label: 'File', value: importedFrom && <Code>{importedFrom}</Code> },
          { label: 'Variable', value: variable && <Code>{variable}</Code> },
        ]}
      />
      <p className="mt-4 text-ink-3">
        This is what Keyward was told, not what it has seen: other places may hold it too.
      </p>
    </>
  )
}
