import { KeywardError } from '../../../shared/api/errors.ts'
import type { DecisionCode, Rotation, RotationGuide } from '../../../shared/model/rotation.ts'
import type { Host } from '../host.ts'
import { openPage } from '../openPage.ts'
import { print, say } from '../output.ts'
import { askHidden, confirm, isAsking, readStdin } from '../terminal.ts'
import { followed } from './followed.ts'
import { guideText } from './text.ts'

/** For so long the file that leads a browser to the provider's page is kept. */
const pageMs = 60_000

/**
 * Asks the person for what a rotation waits for, as long as it does and somebody answers. A new value may also come on
 * stdin.
 */
export async function decided(host: Host, rotation: Rotation): Promise<Rotation> {
  const answered = await answer(host, rotation)
  return answered ? decided(host, answered) : rotation
}

/** @returns null when nobody answers, or there is nothing to answer here */
function answer(host: Host, rotation: Rotation): Promise<Rotation | null> {
  const options = rotation.decision?.options ?? []
  if (options.includes('paste')) return paste(host, rotation)
  if (options.includes('confirm'))
    return agree(host, rotation, (id, signal) => host.client.rotations.confirm({ id }, signal))
  if (options.includes('retire'))
    return agree(host, rotation, (id, signal) => host.client.rotations.resume({ id, now: true }, signal))
  return Promise.resolve(null)
}

async function paste(host: Host, rotation: Rotation): Promise<Rotation | null> {
  const piped = await readStdin()
  if (piped) return take(host, rotation, piped)
  const guide = await guideOf(host, rotation)
  if (guide && host.globals.json) say(guideText(guide).trimEnd())
  else if (guide) await print(guideText(guide))
  const closePage = open(host, guide)
  try {
    for (;;) {
      const value = await unlessStopped(() => askHidden(host.globals, 'New value'))
      if (value === null) return null
      try {
        return await take(host, rotation, value)
      } catch (error) {
        if (!(error instanceof KeywardError) || error.code !== 'refused') throw error
        say(error.message)
      }
    }
  } finally {
    closePage()
  }
}

const take = (host: Host, { id, key }: Rotation, value: string) =>
  followed(host, key, id, (signal) => host.client.rotations.paste({ id, value }, signal))

const questions: Partial<Record<DecisionCode, string>> = {
  newNotChecked: 'Does the new value work?',
  revokeOld: 'Is the old key ended?',
  oldStillUsed: 'End the old value now?',
  placesOpen: 'End that key all the same?',
}

async function agree(
  host: Host,
  rotation: Rotation,
  call: (id: string, signal: AbortSignal) => Promise<{ rotation: Rotation }>,
): Promise<Rotation | null> {
  const { id, key, decision } = rotation
  if (!decision) return null
  const closePage = decision.code === 'revokeOld' ? open(host, await guideOf(host, rotation)) : () => {}
  try {
    const question = `${decision.message} ${questions[decision.code] ?? 'Is it so?'}`
    const agreed = await unlessStopped(() => confirm(host.globals, question))
    return agreed ? await followed(host, key, id, (signal) => call(id, signal)) : null
  } finally {
    closePage()
  }
}

const guideOf = async ({ client }: Host, { id }: Rotation) => (await client.rotations.get({ id })).guide

/** Opens the provider's page where somebody is there to see it. @returns what ends that */
function open({ globals }: Host, guide: RotationGuide | null): () => void {
  if (!guide?.page || !isAsking(globals)) return () => {}
  const { href } = new URL(guide.page)
  say(`Opening ${href}`)
  return openPage(href, pageMs, () => say('There is no browser here that opens.'))
}

/** Null when the person breaks the question off: the rotation waits on. */
async function unlessStopped<T>(ask: () => Promise<T | null>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof KeywardError && error.code === 'refused') return null
    throw error
  }
}
