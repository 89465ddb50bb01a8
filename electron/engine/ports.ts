import type { Settings } from '../../shared/model/settings.ts'

/** What the engine asks of its host. Each is small, passed in, and replaced by a fake in tests. */
export interface Ports {
  host: Host
  clock: Clock
  settings: SettingsKeeper
  clipboard: Clipboard
  runner: Runner
  http: Http
  shell: Shell
  keyHolder: KeyHolder
  background: Background
}

/** What surrounds the engine. */
export interface Host {
  kind: 'desktop' | 'browser' | 'terminal'
  version(): Promise<string>
  /** The folder that a person's new files usually go to. */
  downloads: string
  /** The keys that open quick access from anywhere, or null. */
  quickShortcut(): string | null
  /**
   * Lets the person choose a file by the system's dialog; null where there is none.
   * @param suggested a file's name
   * @returns its path, or null when they chose none
   */
  chooseFile: ((purpose: 'open' | 'save', suggested: string) => Promise<string | null>) | null
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
}

export interface SettingsKeeper {
  get(): Settings
  /** Keeps what is named; it counts at once. */
  change(changed: Partial<Settings>): void
}

export interface Clipboard {
  /**
   * Puts a text on the clipboard, checks it by reading back, and has it cleared later if it is still there.
   * @throws KeywardError noClipboard when it could not be done
   */
  copy(text: string, clearAfterMs: number): Promise<void>
}

export interface Runner {
  /**
   * Starts a program with more variables in its environment, and waits until it runs.
   * @param command the program, then its arguments
   * @throws KeywardError notFound when there is no such program
   */
  start(command: readonly string[], variables: readonly (readonly [name: string, value: string])[]): Promise<void>
}

/** Runs the commands that put a new value where it is used. What it is given is a secret: it keeps and prints nothing. */
export interface Shell {
  /**
   * Runs a command line with the system's shell in the person's home folder, with a text on its stdin, without any variable of Keyward's own in its
   * environment, and what it prints thrown away. It and what it has started are ended after `timeoutMs`.
   * @returns its exit status; null with the reason, a full sentence, where it has none
   */
  run(command: string, stdin: string, timeoutMs: number): Promise<{ status: number } | { status: null; why: string }>
}

/** Calls to other machines. What it is given and gives back may hold secrets: it keeps and prints nothing. */
export interface Http {
  /** Sends one request, once; follows no redirect, keeps no cookie. It ends within `timeoutMs`, body and all. */
  send(request: HttpRequest): Promise<HttpOutcome>
  /** Waits between two tries. */
  wait(ms: number): Promise<void>
}

export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  url: string
  headers: Record<string, string>
  body?: string | undefined
  timeoutMs: number
  /** A longer answer is not read to its end. */
  mostBytes: number
}

/**
 * The answer as it came, with its header names in lower case; or why there is none. `notSent`: it surely never reached
 * the other side. `noAnswer`: whether it was done is not known. `tooLong`: the answer came and was not read to its end.
 */
export type HttpOutcome =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: string }
  | { kind: 'notSent' | 'noAnswer' | 'tooLong'; why: string }

/** A process of the same user that keeps the vault key between commands. There is never more than one. */
export interface KeyHolder {
  /** @returns the vault key it holds, or null */
  fetch(): Promise<Buffer | null>
  /** Starts it, in place of one that runs. @param until milliseconds since 1970 */
  hold(vaultKey: Buffer, until: number): Promise<void>
  /** Ends it. @returns whether there was one */
  end(): Promise<boolean>
}

export interface Background {
  /** Starts a short process that makes the hourly backup. */
  backup(vaultKey: Buffer): Promise<void>
}
