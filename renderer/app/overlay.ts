import { createStore } from 'zustand/vanilla'

type Shown = 'palette' | 'shortcuts' | 'calendar' | 'manifest'

/** What the app itself shows over the view: the command palette, the list of shortcuts, or a file to write. */
export const overlay = createStore<{ shown: Shown | null }>(() => ({ shown: null }))

/** Shows one of them, in the place of another. */
export const showOverlay = (shown: Shown) => overlay.setState({ shown })
/** Shows none of them. */
export const hideOverlay = () => overlay.setState({ shown: null })
