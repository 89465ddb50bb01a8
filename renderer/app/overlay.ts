import { createStore } from 'zustand/vanilla'

/** What the app itself shows over the view: the command palette, or the list of shortcuts. */
export const overlay = createStore<{ shown: null | 'palette' | 'shortcuts' }>(() => ({ shown: null }))

export const showOverlay = (shown: 'palette' | 'shortcuts') => overlay.setState({ shown })
export const hideOverlay = () => overlay.setState({ shown: null })
