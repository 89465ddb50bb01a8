import { count } from '../ui/moments.ts'
import { useVault } from './VaultContext.ts'
import { WriteFileDialog } from './WriteFileDialog.tsx'

/** Writes what the audit needs of the keys into a file, for audits without the vault: no value is in it. */
export function ExportManifest({ onClose }: { onClose: () => void }) {
  const { call } = useVault()
  return (
    <WriteFileDialog
      title="Write a manifest"
      about="A new file with names, scopes, environments, dates and owners, so that the same audit can run where the vault is not, such as in CI. It holds no secret and no part of one, and it is not encrypted."
      suggested="keyward-manifest.json"
      action="Write the manifest"
      write={async (file) => {
        const written = await call.exports.manifest({ file })
        return `Wrote what the audit needs of ${count(written.keys, 'key')} to ${written.file}.`
      }}
      onClose={onClose}
    />
  )
}
