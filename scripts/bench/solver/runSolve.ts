import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { VroomAnswer } from '../../../api/src/solver/problem/solution.ts'

export interface SolveRun {
  readonly answer: VroomAnswer
  /** From spawning the process until it exited. */
  readonly seconds: number
  /** Intermediate solutions, each better than the one before. */
  readonly progress: readonly Progress[]
}

interface Progress {
  /** Since the process started. */
  readonly seconds: number
  readonly iterations: number
  readonly unassigned: number
  readonly objective: number
}

/** Runs the command in a separate process, as a user does. */
export function runSolve(args: readonly string[], input: string): Promise<SolveRun> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const script = join(import.meta.dirname, '..', '..', 'solve.ts')
    const child = spawn(process.execPath, [script, '--progress', ...args])
    const output: Buffer[] = []
    let errors = ''
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', () => {
      const seconds = (performance.now() - startedAt) / 1_000
      const lines = errors.split('\n')
      const progress = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Progress)
      try {
        resolve({ answer: JSON.parse(Buffer.concat(output).toString('utf8')) as VroomAnswer, seconds, progress })
      } catch {
        reject(new Error(`the command gave no answer; it said: ${errors.slice(-2_000)}`))
      }
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}
