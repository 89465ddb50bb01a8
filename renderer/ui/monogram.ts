/** Two letters for a name: `SendGrid` SG, `GitHub` GH, `Persona` Pe, `OpenAI` OA, `Azure Storage` AS. */
export function monogram(name: string): string {
  const [first = '?', second = ''] = name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [name.slice(0, 2)]
  if (second !== '') return (first.slice(0, 1) + second.slice(0, 1)).toUpperCase()
  return first.slice(0, 1).toUpperCase() + first.slice(1, 2).toLowerCase()
}
