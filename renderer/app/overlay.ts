import { createStore } from 'zustand/vanilla'

type Shown = 'palette' | 'shortcuts' | 'calendar'

/** What the app itself shows over the view: the command palette, the list of shortcuts, or the export to a calendar. */
export const overlay = createStore<{ shown: Shown | null }>(() => ({ shown: null }))

/** Shows one of them, in the place of another. */
export const showOverlay = (shown: Shown) => overlay.setState({ shown })
/** Shows none of them. */
export const hideOverlay = () => overlay.setState({ shown: null })
