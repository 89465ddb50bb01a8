/**
 * What asks clipboard managers, histories and clouds to leave a text alone, in the formats of `ClipboardItem`.
 * They are conventions: a program may ignore them.
 * Source: Windows, learn.microsoft.com/windows/win32/dataxchg/clipboard-formats; macOS, nspasteboard.org; Linux, what
 * KDE's clipboard looks for.
 */
export function concealed(platform: string): Record<string, Blob> {
  const formats = byPlatform[platform] ?? byPlatform.linux
  return Object.fromEntries(
    formats.map(([name, content]) => [`electron application/osclipboard;format="${name}"`, new Blob([content])]),
  )
}

/** A DWORD that says no. */
const no = new Uint8Array(4)

const byPlatform: Record<string, [name: string, content: string | Uint8Array<ArrayBuffer>][]> & {
  linux: [string, string][]
} = {
  win32: [
    ['ExcludeClipboardContentFromMonitorProcessing', no],
    ['CanIncludeInClipboardHistory', no],
    ['CanUploadToCloudClipboard', no],
  ],
  darwin: [
    ['org.nspasteboard.ConcealedType', 'secret'],
    ['org.nspasteboard.TransientType', 'secret'],
  ],
  linux: [['x-kde-passwordManagerHint', 'secret']],
}
