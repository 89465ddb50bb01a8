/** A text that was pasted, or came from a file that was dropped or chosen: then `file` is its name. */
export interface GivenText {
  file: string | null
  text: string
}

/**
 * A file may be dropped, and a text pasted, anywhere on a page. What is pasted into a field stays there.
 * @param take is given the text
 * @param refuse is told of what was dropped and holds no text that can be read
 * @returns what ends it
 */
export function listenForTexts(page: Window, take: (given: GivenText) => void, refuse: (file: string) => void) {
  function paste(event: ClipboardEvent) {
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, [contenteditable]')) return
    const [file] = event.clipboardData?.files ?? []
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!file && text.trim() === '') return
    event.preventDefault()
    if (file) void readText(file).then(take, () => refuse(file.name))
    else take({ file: null, text })
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    const [file] = event.dataTransfer?.files ?? []
    const text = event.dataTransfer?.getData('text/plain') ?? ''
    if (file) void readText(file).then(take, () => refuse(file.name))
    else if (text.trim() !== '') take({ file: null, text })
  }
  // Without it the browser would open what is dropped.
  const over = (event: DragEvent) => event.preventDefault()

  page.addEventListener('paste', paste)
  page.addEventListener('drop', drop)
  page.addEventListener('dragover', over)
  return () => {
    page.removeEventListener('paste', paste)
    page.removeEventListener('drop', drop)
    page.removeEventListener('dragover', over)
  }
}

/** @throws when it is a folder, is gone, or is larger than a text can be */
export const readText = async (file: File): Promise<GivenText> => ({ file: file.name, text: await file.text() })
