import { inspect } from 'node:util'

/** Holds a plaintext so that no log, error, template or JSON shows it by accident. `expose()` is the only way out. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  // SECURITY: every call of expose() is a door of DESIGN §5; they are few and easy to find.
  expose(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}
