const most = 40

/** The folder of a file as one line holds it: its beginning, and the two folders next to the file. */
export function shortFolder(path: string): string {
  const parts = path.split(/[\\/]/).slice(0, -1)
  const whole = parts.join('/')
  if (whole.length <= most || parts.length < 5) return whole
  return `${parts.slice(0, 2).join('/')}/…/${parts.slice(-2).join('/')}`
}
