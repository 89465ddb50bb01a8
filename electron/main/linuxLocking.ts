/** What is meant on a bus: a method, or signals of that name. */
export interface Member {
  /** For signals: any, if there is none. */
  path?: string
  interface: string
  member: string
}

/** A message bus of D-Bus, as far as it is used. */
export interface Bus {
  /** Hears signals. @param listener gets what they carry */
  hear(signal: Member, listener: (...body: unknown[]) => void): Promise<void>
  /** Calls a method that takes a text. @returns the first thing it answers */
  call(destination: string, method: Member, text: string): Promise<unknown>
  /** Hears that the bus is gone. */
  onEnd(listener: () => void): void
}

export interface LinuxLockingParts {
  system: () => Promise<Bus>
  session: () => Promise<Bus>
  /** What logind calls this session; without it, it is asked for the one of the screen. */
  sessionId: string | undefined
  lock: () => unknown
  lockIfDue: () => unknown
  /** Called when nothing tells any more that the screen is locked. */
  onDeaf: () => void
}

const logind = 'org.freedesktop.login1'
const logindPath = '/org/freedesktop/login1'
/** The same signal under every name that desktops have for it. */
const screenSavers = ['org.freedesktop', 'org.gnome', 'org.cinnamon', 'org.mate'].map((who) => `${who}.ScreenSaver`)

/**
 * Locks with a Linux system, where Electron tells of sleep only: when the session or its screen is locked, when another
 * user takes over, and before the machine sleeps. Done when it listens to all it can.
 */
export async function setupLinuxLocking(parts: LinuxLockingParts): Promise<void> {
  const { system, session, lock, onDeaf } = parts
  const deaf = () => {
    lock()
    onDeaf()
  }
  const heard = await Promise.allSettled([
    system().then(async (bus) => {
      bus.onEnd(deaf)
      await hearSleep(bus, parts)
      await hearSession(bus, parts)
    }),
    session().then(async (bus) => {
      bus.onEnd(deaf)
      await hearScreen(bus, parts)
    }),
  ])
  // Either alone tells of a screen that is locked, on most desktops.
  if (heard.every(({ status }) => status === 'rejected')) onDeaf()
}

async function hearSleep(bus: Bus, { lock, lockIfDue }: LinuxLockingParts): Promise<void> {
  const signal = { path: logindPath, interface: `${logind}.Manager`, member: 'PrepareForSleep' }
  await bus.hear(signal, (begins) => (begins === true ? lock() : lockIfDue()))
}

async function hearSession(bus: Bus, { sessionId, lock }: LinuxLockingParts): Promise<void> {
  const method = { path: logindPath, interface: `${logind}.Manager`, member: 'GetSession' }
  const path = String(await bus.call(logind, method, sessionId ?? 'auto'))
  await bus.hear({ path, interface: `${logind}.Session`, member: 'Lock' }, lock)
  const properties = { path, interface: 'org.freedesktop.DBus.Properties', member: 'PropertiesChanged' }
  await bus.hear(properties, (of, changed) => {
    const { Active: active, LockedHint: locked } = (changed ?? {}) as Record<string, { value: unknown } | undefined>
    if (of === `${logind}.Session` && (active?.value === false || locked?.value === true)) lock()
  })
}

async function hearScreen(bus: Bus, { lock }: LinuxLockingParts): Promise<void> {
  // Anybody on the bus of this user can send these. All that comes of it is a locked vault.
  for (const name of screenSavers) {
    await bus.hear({ interface: name, member: 'ActiveChanged' }, (isActive) => isActive === true && lock())
  }
}
