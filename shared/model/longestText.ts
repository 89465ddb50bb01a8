/** The longest file that is given to the engine as text, in characters. A longer one is read from where it is. */
export const longestText = 64 * 1024 * 1024
