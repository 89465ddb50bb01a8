import { FileText } from 'lucide-react'
import type { FilePreview } from '../../shared/model/consumer.ts'

/** Files that a new value would be written into: the line that changes, its values hidden, or why it does not. */
export function FilePreviews({ files }: { files: readonly FilePreview[] }) {
  return (
    <ul className="rounded-lg border border-line">
      {files.map(({ consumer, path, entry, line, text, refused }) => (
        <li
          key={consumer}
          className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-b border-line-soft px-3.5 py-2 last:border-b-0"
        >
          <FileText size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 text-ink-3" />
          <div className="min-w-0">
            <code className="block break-all">
              <bdi>{path}</bdi>
            </code>
            {refused === null ? (
              <p className="flex gap-2 text-ink-2">
                {line !== null && <span className="shrink-0 text-ink-3 tabular-nums">line {line}</span>}
                <code className="min-w-0 break-all">
                  <bdi>{text ?? entry}</bdi>
                </code>
              </p>
            ) : (
              <bdi className="block text-warn">{refused}</bdi>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
