import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Shell } from '../../../electron/engine/ports.ts'
import type { ConsumerPlace } from '../../../shared/model/consumer.ts'
import { temporaryFolder } from '../../support/home.ts'
import { personaVault } from './providerVault.ts'

/** A command as the fake shell was given it. */
interface Ran {
  command: string
  stdin: string
}

/**
 * A rotatable key that stands in two files. `ends` says how a command ends, by its text, and may change; the others end with
 * 0, and an error stands for a process that dies meanwhile. `text` and `config` read the files anew, `env` and `json` are
 * their paths.
 */
export async function usedKey(ends: Record<string, Awaited<ReturnType<Shell['run']>> | Error> = {}) {
  const ran: Ran[] = []
  const vault = await personaVault({
    shell: {
      async run(command, stdin) {
        ran.push({ command, stdin })
        const end = ends[command] ?? { status: 0 }
        if (end instanceof Error) throw end
        return end
      },
    },
  })
  const folder = temporaryFolder()
  const [env, json] = [join(folder, '.env'), join(folder, 'config.json')]
  const { client, key, old } = vault
  // Written as nobody would write it: what is put back must not be what Keyward would write.
  const odd = `\\u${old.value.charCodeAt(0).toString(16).padStart(4, '0')}${old.value.slice(1)}`
  const envWith = (value: string) => `# the shop\r\nexport PERSONA_API_KEY='${value}' # live\r\nPORT=3000\r\n`
  const jsonWith = (value: string) => `{\n  "persona": {"key": "${value}"},\n  "port": 3000\n}\n`
  const before = { env: envWith(old.value), json: jsonWith(odd) }
  writeFileSync(env, before.env)
  writeFileSync(json, before.json)
  const add = async (place: ConsumerPlace) => (await client.consumers.add({ key: key.id, place })).consumer
  const places = async (id: string) => (await client.rotations.get({ id })).places
  return {
    ...vault,
    folder,
    env,
    json,
    before,
    envWith,
    jsonWith,
    ran,
    ends,
    add,
    addBoth: async () => [
      await add({ kind: 'file', path: env, entry: 'PERSONA_API_KEY' }),
      await add({ kind: 'file', path: json, entry: '/persona/key' }),
    ],
    text: () => readFileSync(env, 'utf8'),
    config: () => readFileSync(json, 'utf8'),
    places,
    states: async (id: string) => (await places(id)).map(({ state }) => state),
  }
}
