import type { OpenVault } from '../vault/openVault.ts'

/** Keeps the view and the chosen key's id, so that the window opens where it was; nobody misses it when that fails. @returns what ends it */
export function rememberPlace({ call, place, isSample }: OpenVault): () => void {
  if (isSample) return () => {}
  return place.subscribe(({ view, selected }, before) => {
    if (view === before.view && selected === before.selected) return
    call.settings.change({ settings: { place: { view, key: selected } } }).catch(() => {})
  })
}
