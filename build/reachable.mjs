import { spawnSync } from 'node:child_process'

const limitMs = 5_000

/** Whether a server answers at all, within five seconds, through the proxy of the environment where there is one. */
export function isReachable(address) {
  const look = `fetch(${JSON.stringify(address)}, { method: 'HEAD', redirect: 'manual' }).then(() => process.exit(0), () => process.exit(1))`
  const { status } = spawnSync(process.execPath, ['--use-env-proxy', '-e', look], { stdio: 'ignore', timeout: limitMs })
  return status === 0
}
