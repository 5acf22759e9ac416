import { InputError } from '../../api/src/solver/vroom/inputError.ts'
import { parseCommandLine, parseInteger, parseNumber } from '../commandLine/parseCommandLine.ts'

export interface SolveArguments {
  readonly input: string | undefined
  readonly output: string | undefined
  /** Seconds, process start included; undefined: by the problem's size. */
  readonly time: number | undefined
  readonly seed: number
  /** Undefined: as many as there are cores. */
  readonly threads: number | undefined
  /** Iterations of each thread, in place of a time limit. */
  readonly iterations: number | undefined
  readonly planMode: boolean
  readonly progress: boolean
  readonly check: boolean
  readonly help: boolean
}

export const helpText = `Plans rounds: a problem in VROOM's JSON goes in, a solution in VROOM's JSON comes out.

  npm run -s solve -- [options] < problem.json > solution.json

  --time S       stop after S seconds, process start included (default: by the problem's size, 5 for 100 stops, 20 for 500)
  --seed N       seed of the random numbers (default 1)
  --threads N    threads that search in parallel (default: as many as there are cores)
  --iterations N make N iterations a thread instead of stopping by the clock: the same seed, threads and iterations
                 then give the same solution, bit for bit
  -c             plan mode: keep each vehicle's steps, choose the best times and report the violations
  -i FILE        read the problem from FILE
  -o FILE        write the solution to FILE
  --progress     write a line of JSON to standard error for each better solution
  --check        for developers: compare with a full recomputation after every iteration, fail if they differ; slow
  --help         this text

Without "matrices", travel times come from the map regions (npm run region), from OSRM where OSRM_URL_CAR, OSRM_URL_BIKE, OSRM_URL_CARGO_BIKE or
OSRM_URL_FOOT are set, and are estimated elsewhere, which is reported on standard error. Profiles are then car, bike, foot and cargo_bike.
docs/solver-keys.md describes the keys that VROOM does not have.

Exit code, and "code" in the solution: 0 success; 1 internal error; 2 invalid problem or arguments; 3 no travel times.
`

/** @throws InputError that names the wrong argument */
export function readArguments(args: readonly string[]): SolveArguments {
  const { values } = parseCommandLine(
    {
      args: [...args],
      options: {
        input: { type: 'string', short: 'i' },
        output: { type: 'string', short: 'o' },
        time: { type: 'string' },
        seed: { type: 'string' },
        threads: { type: 'string', short: 't' },
        iterations: { type: 'string' },
        // Earlier name of --iterations.
        ticks: { type: 'string' },
        'choose-eta': { type: 'boolean', short: 'c' },
        progress: { type: 'boolean' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    },
    (sentence) => new InputError(`${sentence}: see --help`),
  )
  const integer = (name: 'seed' | 'threads' | 'iterations' | 'ticks', min: number, max: number) =>
    parseInteger(`--${name}`, values[name], min, max, toError)
  return {
    input: values.input,
    output: values.output,
    time: parseNumber('--time', values.time, 0.01, 86_400, toError),
    seed: integer('seed', 0, 2 ** 32 - 1) ?? 1,
    threads: integer('threads', 1, 64),
    iterations: integer('iterations', 0, 1e12) ?? integer('ticks', 0, 1e12),
    planMode: values['choose-eta'] ?? false,
    progress: values.progress ?? false,
    check: values.check ?? false,
    help: values.help ?? false,
  }
}

const toError = (sentence: string): InputError => new InputError(sentence)
