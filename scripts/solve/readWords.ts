import { parseArgs } from 'node:util'

/** What the person at the keyboard asked for. */
export interface SolveWords {
  readonly input: string | undefined
  readonly output: string | undefined
  /** Seconds, process start included; undefined: as many as fit the problem's size. */
  readonly time: number | undefined
  readonly seed: number
  /** Undefined: as many as there are cores. */
  readonly threads: number | undefined
  /** Changes that each thread makes, in place of a time. */
  readonly ticks: number | undefined
  readonly planMode: boolean
  readonly progress: boolean
  readonly check: boolean
  readonly help: boolean
}

/** The words make no sense; the message says which. */
export class WordsError extends Error {
  override name = 'WordsError'
}

export const HELP = `Plans rounds: a problem in VROOM's JSON goes in, a solution in VROOM's JSON comes out.

  npm run -s solve -- [options] < problem.json > solution.json

  --time S       stop after S seconds, process start included (default: by the problem's size, 5 for 100 stops, 20 for 500)
  --seed N       another start of the same search (1)
  --threads N    threads that search side by side (as many as there are cores)
  --ticks N      make N changes a thread instead of stopping by the clock: the same seed, threads and ticks
                 then give the same solution, bit for bit
  -c             plan mode: keep the steps given for each vehicle, choose the best times and report what they break
  -i FILE        read the problem from FILE
  -o FILE        write the solution to FILE
  --progress     say on the error stream whenever a better solution is known, a line of JSON each
  --check        for developers: hold every change against a full recomputation, and fail where they differ; slow
  --help         this text

Without "matrices", travel is asked of the places brought in (npm run region), of OSRM where OSRM_URL_CAR, OSRM_URL_BIKE,
OSRM_URL_CARGO_BIKE or OSRM_URL_FOOT are set, and is estimated elsewhere, which is said on the error stream. Profiles are then car, bike, foot
and cargo_bike. docs/solver-keys.md describes the keys that VROOM does not have.

Exit code, and "code" in the solution: 0 done; 1 something broke inside; 2 the problem or these words are wrong;
3 no travel times.
`

/** @throws WordsError */
export function readWords(words: readonly string[]): SolveWords {
  const values = parse(words)
  return {
    input: values.input,
    output: values.output,
    time: readNumber('--time', values.time, 0.01, 86_400),
    seed: readCount('--seed', values.seed, 0, 2 ** 32 - 1) ?? 1,
    threads: readCount('--threads', values.threads, 1, 64),
    ticks: readCount('--ticks', values.ticks, 0, 1e12),
    planMode: values['choose-eta'] ?? false,
    progress: values.progress ?? false,
    check: values.check ?? false,
    help: values.help ?? false,
  }
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        input: { type: 'string', short: 'i' },
        output: { type: 'string', short: 'o' },
        time: { type: 'string' },
        seed: { type: 'string' },
        threads: { type: 'string', short: 't' },
        ticks: { type: 'string' },
        'choose-eta': { type: 'boolean', short: 'c' },
        progress: { type: 'boolean' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    throw new WordsError(`${(error as Error).message.split('. ')[0]}: --help lists what can be asked for`)
  }
}

function readNumber(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined
  const number = Number(text)
  if (text.trim() !== '' && number >= least && number <= most) return number
  throw new WordsError(`${name} is a number from ${least} to ${most}, not ${JSON.stringify(text)}`)
}

function readCount(name: string, text: string | undefined, least: number, most: number): number | undefined {
  const number = readNumber(name, text, least, most)
  if (number === undefined || Number.isInteger(number)) return number
  throw new WordsError(`${name} is a whole number, not ${JSON.stringify(text)}`)
}
