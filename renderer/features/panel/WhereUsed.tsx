import type { ApiKeyRecord } from '../../../shared/model/apiKey.ts'
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
          { label: 'File', value: importedFrom && <code className="break-all">{importedFrom}</code> },
          { label: 'Variable', value: variable && <code className="break-all">{variable}</code> },
        ]}
      />
      <p className="mt-4 text-ink-3">
        This is what Keyward was told, not what it has seen: other places may hold it too.
      </p>
    </>
  )
}
