/**
 * Remembers what a pure function gave for a text: a plan says the same in many rows, and a row is looked at many times.
 * Forgets everything when it is full, so that a plan of different texts costs no memory.
 */
export class Memo<T> {
  readonly #found = new Map<string, T>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(text: string, make: () => T): T {
    const known = this.#found.get(text)
    if (known !== undefined) return known
    if (this.#found.size >= this.#most) this.#found.clear()
    const made = make()
    this.#found.set(text, made)
    return made
  }
}
