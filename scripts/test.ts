import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { endAll, type Result, runStep } from './test/runStep.ts'
import { realStep, type Step, steps } from './test/steps.ts'

// npm test                          everything but the real data
// npm test -- unit api/src/solver   one step, with arguments for its tool
// npm run test:real                 the tests on the data in REAL_DATA

const graceMs = 15_000
/** Static checks take one core each. */
const atOnce = 2

const [wanted, ...args] = process.argv.slice(2)
const results: Result[] = []
/** Tests start many processes and threads, which would each strip and compile the same modules again: 0.8 s of 1.5 s for the API. */
const compiled = join(import.meta.dirname, '../node_modules/.cache/doorstep-compiled')
const env: NodeJS.ProcessEnv = { NODE_COMPILE_CACHE: compiled, ...process.env, NODE_ENV: 'test' }
let interrupted = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupted) return
    interrupted = true
    endAll(signal)
    setTimeout(() => endAll('SIGKILL'), graceMs).unref()
  })
}

try {
  prepareRealData()
  await runAll(choose())
  process.exitCode = summarise()
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}

function choose(): readonly Step[] {
  if (wanted === undefined) return steps
  const all = [...steps, realStep]
  const chosen = all.filter((step) => step.name === wanted)
  if (chosen.length > 0) return chosen
  throw new Error(`There is no step "${wanted}": the steps are ${all.map((step) => step.name).join(', ')}.`)
}

/** REAL_DATA is meant from where the caller stands, which npm leaves for the project's folder. */
function prepareRealData(): void {
  const named = process.env.REAL_DATA
  const folder = named ? resolve(process.env.INIT_CWD ?? process.cwd(), named) : undefined
  if (wanted === 'real' && folder === undefined) {
    throw new Error(
      'The tests on real data need REAL_DATA, the folder that holds them: REAL_DATA=../shared npm run test:real',
    )
  }
  if (folder !== undefined && !existsSync(folder))
    throw new Error(`REAL_DATA names a folder that is not there: ${folder}`)
  if (folder !== undefined) env.REAL_DATA = folder
}

async function runAll(chosen: readonly Step[]): Promise<void> {
  const waiting = [...chosen]
  while (waiting.length > 0 && !interrupted) {
    const until = waiting.findIndex((step) => !step.together)
    const batch = waiting.splice(0, until === 0 ? 1 : Math.min(atOnce, until === -1 ? waiting.length : until))
    if (!batch[0]?.together) console.log(`\n── ${batch[0]?.name}`)
    await Promise.all(batch.map(async (step) => printResult(await runStep(step, args, env))))
  }
}

function printResult(result: Result): void {
  results.push(result)
  if (!result.ok && result.output.trim() !== '') console.log(`\n${result.output.trim()}\n`)
  const counts =
    result.passed + result.failed > 0 && result.passed > 0 ? `, ${result.passed} passed, ${result.failed} failed` : ''
  console.log(`${result.ok ? '✓' : '✗'} ${result.name}  ${result.seconds.toFixed(1)} s${counts}`)
}

/** Prints the outcome; its last line is for programs to read. Returns the exit code. */
function summarise(): number {
  const sum = (of: (result: Result) => number) => results.reduce((total, result) => total + of(result), 0)
  const failed = results.filter((result) => !result.ok).map((result) => result.name)
  console.log(`\n${sum((result) => result.seconds).toFixed(1)} s in ${results.length} steps`)
  if (interrupted) console.log('Interrupted.')
  if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`)
  console.log(`${sum((result) => result.passed)} passed, ${sum((result) => result.failed)} failed`)
  if (interrupted) return 130
  return failed.length > 0 ? 1 : 0
}
