/** Measures the steps of a start and prints a line for each, with its seconds. */
export class Phases {
  readonly #began = performance.now()
  readonly #say: (line: string) => void

  constructor(say: (line: string) => void) {
    this.#say = say
  }

  /** Runs a step; `outcome` says in a word how it went. */
  async time<Result>(name: string, step: () => Promise<Result>, outcome: (result: Result) => string): Promise<Result> {
    const began = performance.now()
    const result = await step()
    this.#say(`  ${name.padEnd(10)} ${outcome(result).padEnd(10)} ${seconds(began).padStart(6)} s`)
    return result
  }

  /** Seconds since the beginning, with one decimal. */
  total(): string {
    return seconds(this.#began)
  }
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1)
}
