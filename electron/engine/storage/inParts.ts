/** How much is written at once, in characters. */
const partLength = 64 * 1024

/** A long text as the parts that `writeNewFileInParts` takes. @param texts the pieces it consists of, in their order */
export function* inParts(texts: Iterable<string>): Generator<Buffer> {
  let part = ''
  for (const text of texts) {
    part += text
    if (part.length < partLength) continue
    yield Buffer.from(part)
    part = ''
  }
  yield Buffer.from(part)
}
