import { FileDown } from 'lucide-react'
import { useEffect, useState } from 'react'

/** Says what happens to a file that is held over the page. */
export function DropHint() {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const show = () => setOver(true)
    const hide = () => setOver(false)
    // Leaving a part of the page for another one names that other.
    const leave = ({ relatedTarget }: DragEvent) => relatedTarget === null && hide()
    window.addEventListener('dragenter', show)
    window.addEventListener('dragleave', leave)
    window.addEventListener('drop', hide)
    return () => {
      window.removeEventListener('dragenter', show)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('drop', hide)
    }
  }, [])
  if (!isOver) return null
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-shade p-4">
      <div className="flex items-center gap-3 rounded-lg bg-surface p-5 shadow-raised">
        <FileDown size={24} strokeWidth={1.75} aria-hidden="true" className="text-accent-ink" />
        <div>
          <p className="text-lg font-bold tracking-tighter">Drop to import</p>
          <p className="text-ink-2">You see what is in it before anything is kept.</p>
        </div>
      </div>
    </div>
  )
}
