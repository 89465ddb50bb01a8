/** A text with the names of scopes in it set as code. */
export function Worded({ text, scopes }: { text: string; scopes: readonly string[] }) {
  const names = new Set(scopes)
  return text.split(word).map((part, place) =>
    names.has(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <code key={place} className="break-words">
        <bdi>{part}</bdi>
      </code>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
      <bdi key={place}>{part}</bdi>
    ),
  )
}

/** What a name of a scope may be made of; a full stop at its end is that of the sentence. */
const word = /([\w*][\w.*:/-]*[\w*])/
