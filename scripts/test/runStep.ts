import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Counts, Step } from './steps.ts'

/** The result of a step. */
export interface Result extends Counts {
  name: string
  ok: boolean
  seconds: number
  /** What a quiet step printed. */
  output: string
}

const project = join(import.meta.dirname, '../..')
const running = new Set<ChildProcess>()

/**
 * Runs one step. A step that fails without naming a failed test counts as one failed.
 *
 * @param args of the developer: a file, a filter
 */
export async function runStep(step: Step, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Result> {
  const began = performance.now()
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-report-'))
  try {
    const report = step.report?.(join(folder, 'report.json'))
    const { code, output } = step.program
      ? await runProgram(
          [step.program.path, ...step.program.args, ...(report?.args ?? []), ...args],
          { ...env, ...report?.env },
          step.together ?? false,
        )
      : await runWork(step)
    const counts = (await report?.read().catch(() => undefined)) ?? { passed: 0, failed: 0 }
    const ok = code === 0 && counts.failed === 0
    const failed = ok ? 0 : Math.max(1, counts.failed)
    return { name: step.name, ok, passed: counts.passed, failed, seconds: (performance.now() - began) / 1000, output }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runWork(step: Step): Promise<{ code: number; output: string }> {
  try {
    await step.work?.()
    return { code: 0, output: '' }
  } catch (error) {
    return { code: 1, output: (error as Error).message }
  }
}

/** Each in a process group of its own, so that Ctrl-C reaches it once, from `endAll`. */
function runProgram(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  quiet: boolean,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: project,
      env,
      detached: true,
      // No terminal to read from: outside its foreground group, reading would halt the tool.
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    })
    running.add(child)
    let output = ''
    const listen = (chunk: Buffer) => {
      output += chunk.toString('utf8')
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.on('error', reject)
    child.on('close', (code) => {
      running.delete(child)
      resolve({ code: code ?? 1, output })
    })
  })
}

/** Passes a signal to every step that runs and to what it started. */
export function endAll(signal: NodeJS.Signals): void {
  for (const child of running) {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal)
    } catch {
      // Ended in this moment.
    }
  }
}
