/** A name for a new key, such as “SendGrid, live”, or “SendGrid, live 2” where that is taken. */
export function suggestedName(provider: string, environment: string | null, taken: ReadonlySet<string>): string {
  const plain = environment === null ? provider : `${provider}, ${environment}`
  let name = plain
  for (let number = 2; taken.has(name); number++) name = `${plain} ${number}`
  return name
}
