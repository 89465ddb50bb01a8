import type { Host } from '../host.ts'
import { printJson, printLine } from '../output.ts'
import { providerPage } from '../text/providerPage.ts'
import { tellProblems } from '../text/providerProblems.ts'
import { providerTable } from '../text/providerTable.ts'

/** Shows the catalogue, or one provider. Needs no vault. */
export async function providers({ client, globals }: Host, id: string | undefined): Promise<undefined> {
  await tellProblems(client)
  const { providers: all } = await client.providers.list({})
  if (id === undefined) {
    const rows = all.map(({ own, ...row }) => row)
    return globals.json ? printJson(rows).then(nothing) : printLine(providerTable(rows)).then(nothing)
  }
  const { provider } = await client.providers.get({ id: id.toLowerCase() })
  if (globals.json) {
    const rows = all.filter((row) => row.id === provider.id).map(({ own, ...row }) => row)
    return printJson(rows).then(nothing)
  }
  await printLine(providerPage(provider))
}

const nothing = () => undefined
