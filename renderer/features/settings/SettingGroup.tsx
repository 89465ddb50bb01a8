import type { ReactNode } from 'react'

/** Settings that belong together, in one frame. */
export function SettingGroup({ children }: { children: ReactNode }) {
  return <div className="rounded-lg border border-line">{children}</div>
}
