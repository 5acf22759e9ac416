import { createReadStream, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { timeBudget } from '../../api/src/planning/timeBudget.ts'
import type { VroomProblem } from '../../api/src/solver/problem/problem.ts'
import type { VroomAnswer, VroomFailure, VroomSolution } from '../../api/src/solver/problem/solution.ts'
import { InputError } from '../../api/src/solver/vroom/inputError.ts'
import { planTimes } from '../../api/src/solver/vroom/planTimes.ts'
import { checkStepsToSolve } from '../../api/src/solver/vroom/reading/checkStepsToSolve.ts'
import { parseVroomProblem } from '../../api/src/solver/vroom/readProblem.ts'
import { closeSolver, solveVroom, warmSolver } from '../../api/src/solver/worker/solveVroom.ts'
import { helpText, readArguments, type SolveArguments } from './readArguments.ts'

/** Milliseconds reserved for writing the solution and exiting. */
const endingMs = 30

/** No travel times. */
class RoutingError extends Error {
  override name = 'RoutingError'
}

// A reader that closes the pipe has read enough.
process.stdout.on('error', () => undefined)

try {
  const args = readArguments(process.argv.slice(2))
  if (args.help) process.stdout.write(helpText)
  else write(args.output, await solve(args))
} catch (error) {
  write(undefined, failureOf(error))
} finally {
  await closeSolver()
}

async function solve(args: SolveArguments): Promise<VroomSolution> {
  // Threads start while the problem is read.
  if (!args.planMode) warmSolver(args.threads)
  const startedAt = performance.now()
  const parsed = parseVroomProblem(await read(args.input))
  if (!args.planMode) checkStepsToSolve(parsed)
  const loaded = performance.now()
  const { problem, finishSolution } = parsed.matrices
    ? { problem: parsed, finishSolution: (solution: VroomSolution) => solution }
    : await withRoadMatrices(parsed)
  const routed = performance.now()
  const solution = args.planMode ? planTimes(problem) : await search(problem, args)
  const [loading, routing] = [Math.round(loaded - startedAt), Math.round(routed - loaded)]
  const solving = Math.round(performance.now() - routed)
  return finishSolution({
    ...solution,
    summary: { ...solution.summary, computing_times: { loading, solving, routing } },
  })
}

function search(
  problem: VroomProblem,
  { time, seed, threads, iterations, progress, check }: SolveArguments,
): Promise<VroomSolution> {
  const stop = new AbortController()
  // Interrupted early, it returns the best solution so far.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort())
  // performance.now() counts from the start of the process.
  const { jobs = [], shipments = [] } = problem
  const totalMs = time === undefined ? timeBudget(jobs.length + 2 * shipments.length) : time * 1_000
  const budgetMs = Math.max(1, totalMs - performance.now() - endingMs)
  return solveVroom(problem, {
    budgetMs,
    seed,
    isChecked: check,
    signal: stop.signal,
    ...(threads !== undefined && { threads }),
    ...(iterations !== undefined && { iterations }),
    ...(progress && {
      onProgress: (now) => {
        const seconds = Math.round(performance.now()) / 1_000
        process.stderr.write(`${JSON.stringify({ seconds, ...now })}\n`)
      },
    }),
  })
}

interface Ready {
  readonly problem: VroomProblem
  readonly finishSolution: (solution: VroomSolution) => VroomSolution
}

/** The modules of the roads are loaded only when needed. */
async function withRoadMatrices(withoutMatrices: VroomProblem): Promise<Ready> {
  const { addMatrices, openConfiguredRoads, withoutRows } = await import('./addMatrices.ts')
  const note = (sentence: string) => void process.stderr.write(`${sentence}\n`)
  try {
    const { roads, close } = openConfiguredRoads(process.env, note)
    try {
      const { problem, sources } = await addMatrices(withoutMatrices, roads)
      for (const { profile, source, guessed } of sources) {
        if (source.engine === 'estimate') {
          note(`Travel by ${profile} is estimated as the crow flies: there is no map of this area.`)
        } else if (guessed > 0) {
          note(`Travel by ${profile} is estimated for ${guessed} locations that are not near a street of the map.`)
        }
      }
      return { problem, finishSolution: withoutRows }
    } finally {
      await close()
    }
  } catch (error) {
    throw new RoutingError(error instanceof Error ? error.message : String(error))
  }
}

/** npm runs scripts in the project's folder; paths are relative to where it was called. */
function resolvePath(file: string): string {
  return resolve(process.env.INIT_CWD ?? '.', file)
}

async function read(file: string | undefined): Promise<string> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of file === undefined ? process.stdin : createReadStream(resolvePath(file)))
      chunks.push(chunk as Buffer)
    return Buffer.concat(chunks).toString('utf8')
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    if (why === 'ERR_STRING_TOO_LONG') throw new InputError('the input is too long: more than 512 MB')
    throw new InputError(`${file === undefined ? 'the input' : `-i ${file}`} cannot be read (${why})`)
  }
}

function failureOf(error: unknown): VroomFailure {
  if (error instanceof InputError) return { code: 2, error: error.message }
  if (error instanceof RoutingError) return { code: 3, error: error.message }
  console.error(error)
  return { code: 1, error: error instanceof Error ? error.message : String(error) }
}

function write(file: string | undefined, answer: VroomAnswer): void {
  process.exitCode = answer.code
  const text = `${JSON.stringify(answer)}\n`
  if (file === undefined) {
    process.stdout.write(text)
    return
  }
  try {
    writeFileSync(resolvePath(file), text)
  } catch (error) {
    write(undefined, { code: 1, error: `-o ${file} cannot be written (${(error as NodeJS.ErrnoException).code})` })
  }
}
