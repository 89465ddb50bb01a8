/** Gives each line of a stream of text as it comes, without its end. Done when the stream is. */
export async function readLines(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  onLine: (line: string) => void,
): Promise<void> {
  const text = new TextDecoder()
  let begun: string[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const [first = '', ...others] = text.decode(value, { stream: true }).split('\n')
    begun.push(first)
    for (const other of others) {
      onLine(begun.join(''))
      begun = [other]
    }
  }
}
