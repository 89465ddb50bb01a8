/** The names of Electron's channels between the page and the engine. There are no others. */
export const callChannel = 'keyward:call'
export const eventChannel = 'keyward:event'
