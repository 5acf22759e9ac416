import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkSolution } from '../api/src/checker/index.ts'
import type { VroomFailure, VroomSolution } from '../api/src/solver/problem/solution.ts'
import { readVroomProblem } from '../api/src/solver/vroom/readProblem.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'doorstep-solve-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Runs the command as a user does, with an empty data folder: without a map. */
function run(args: readonly string[], input: string): Promise<{ code: number | null; output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'solve.ts'), ...args], {
      env: { PATH: process.env.PATH, DOORSTEP_DATA: folder },
    })
    let [output, errors] = ['', '']
    child.stdout.on('data', (chunk) => {
      output += chunk
    })
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output, errors }))
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
  })
}

/** Places on one street, a minute apart. */
const durations = [0, 1, 2, 3].map((from) => [0, 1, 2, 3].map((to) => 60 * Math.abs(from - to)))
const small = {
  jobs: [
    { id: 1, location_index: 3, delivery: [1], service: 30 },
    { id: 2, location_index: 1, delivery: [1], time_windows: [[200, 400]] },
    { id: 3, location_index: 2, skills: [9], description: 'needs a lift' },
  ],
  vehicles: [{ id: 4, start_index: 0, end_index: 0, capacity: [2] }],
  matrices: { car: { durations } },
}

const answerOf = (output: string) => JSON.parse(output) as VroomSolution
const quick = ['--time', '0.5', '--threads', '1']

describe('the solve command', () => {
  it('plans what it reads', async () => {
    const { code, output } = await run(quick, JSON.stringify(small))
    const answer = answerOf(output)
    expect(code).toBe(0)
    expect(answer.summary).toMatchObject({ cost: 360, unassigned: 1, routes: 1, delivery: [2] })
    expect(answer.unassigned).toMatchObject([
      {
        id: 3,
        type: 'job',
        description: 'needs a lift',
        location_index: 2,
        reasons: [{ kind: 'missing_skill', skill: 9, vehicles: [4] }],
      },
    ])
    expect(checkSolution(readVroomProblem(small), answer)).toEqual([])
  })

  it.each([
    ['', 'there is no input: a problem in JSON is expected'],
    ['{"vehicles": [', 'the input is not JSON: it ends too soon'],
    ['[]', 'the problem is an array, not an object'],
    [
      JSON.stringify({ ...small, jobs: [{ id: 1, location_index: 17 }] }),
      'jobs[0].location_index 17 is outside the matrix',
    ],
  ])('refuses %s with code 2', async (input, error) => {
    const { code, output } = await run(quick, input)
    expect([code, JSON.parse(output) as VroomFailure]).toEqual([2, { code: 2, error }])
  })

  it.each([
    [['--time', 'soon'], '--time must be a number from 0.01 to 86400, not "soon"'],
    [['--seed', '1.5'], '--seed must be a whole number, not "1.5"'],
    [['--threads', '0'], '--threads must be a number from 1 to 64, not "0"'],
    [['--fast'], "Unknown option '--fast': see --help"],
    [['-i', 'nowhere.json'], '-i nowhere.json cannot be read (ENOENT)'],
  ])('refuses the arguments %j with code 2', async (args, error) => {
    const { code, output } = await run(args, '')
    expect([code, JSON.parse(output) as VroomFailure]).toEqual([2, { code: 2, error }])
  })

  it('keeps given steps and times them with -c', async () => {
    const steps = [
      { type: 'job', id: 2 },
      { type: 'job', id: 1, service_at: 500 },
    ]
    const { code, output } = await run(
      ['-c'],
      JSON.stringify({ ...small, vehicles: [{ ...small.vehicles[0], steps }] }),
    )
    const [route] = answerOf(output).routes
    expect(code).toBe(0)
    expect(route?.steps.map(({ type, arrival }) => [type, arrival])).toEqual([
      ['start', 320],
      ['job', 380],
      ['job', 500],
      ['end', 710],
    ])
  })

  it('times its own answer again without breaking anything', async () => {
    const { routes, summary } = answerOf((await run(quick, JSON.stringify(small))).output)
    const vehicles = [{ ...small.vehicles[0], steps: routes[0]?.steps }]
    const again = answerOf((await run(['-c'], JSON.stringify({ ...small, vehicles }))).output)
    expect(again.summary).toMatchObject({ cost: summary.cost, unassigned: 1, violations: [] })
    expect(again.routes[0]?.steps.map(({ id }) => id)).toEqual(routes[0]?.steps.map(({ id }) => id))
  })

  it('refuses to begin from a parted shipment, which -c times and reports', async () => {
    const shipments = [{ pickup: { id: 1, location_index: 1 }, delivery: { id: 1, location_index: 2 } }]
    const vehicles = [{ ...small.vehicles[0], steps: [{ type: 'pickup', id: 1 }] }]
    const input = JSON.stringify({ ...small, shipments, vehicles })
    const { code, output } = await run(quick, input)
    const error = 'vehicles[0].steps[0] picks up shipment 1, which no step after it delivers'
    expect([code, JSON.parse(output)]).toEqual([2, { code: 2, error }])
    expect(answerOf((await run(['-c'], input)).output).summary.violations).toEqual([{ cause: 'precedence' }])
  })

  it('says that bounds contradict each other with code 2', async () => {
    const steps = [
      { type: 'job', id: 2 },
      { type: 'job', id: 1, service_at: 50 },
    ]
    const { code, output } = await run(
      ['-c'],
      JSON.stringify({ ...small, vehicles: [{ ...small.vehicles[0], steps }] }),
    )
    const error = 'vehicles[0].steps cannot be done: the bounds on their times contradict each other'
    expect([code, JSON.parse(output)]).toEqual([2, { code: 2, error }])
  })

  it('reads and writes files', async () => {
    const [input, output] = [join(folder, 'problem.json'), join(folder, 'solution.json')]
    await writeFile(input, JSON.stringify(small))
    expect(await run([...quick, '-i', input, '-o', output], '')).toMatchObject({ code: 0, output: '' })
    expect(answerOf(await readFile(output, 'utf8')).code).toBe(0)
    const nowhere = await run([...quick, '-i', input, '-o', join(folder, 'no', 'such')], '')
    expect([nowhere.code, JSON.parse(nowhere.output)]).toMatchObject([1, { code: 1 }])
  })

  it('estimates travel where there is no map, and reports it', async () => {
    const jobs = [
      { id: 1, location: [-3, 51.6] },
      { id: 2, location: [-3, 51.6] },
    ]
    const { code, output, errors } = await run(
      quick,
      JSON.stringify({ jobs, vehicles: [{ id: 1, start: [-3, 51.5], profile: 'foot' }] }),
    )
    const answer = answerOf(output)
    expect(code).toBe(0)
    expect(errors).toContain('Travel by foot is estimated')
    expect(answer.summary.distance).toBeGreaterThan(11_000)
    expect(answer.routes[0]?.steps[1]).toMatchObject({ type: 'job', location: [-3, 51.6] })
    expect(answer.routes[0]?.steps[1]).not.toHaveProperty('location_index')
  })

  it.each(['1', '2'])(
    'gives the same answer in another process with %s threads, the same seed and iterations',
    async (threads) => {
      // Enough places, spread by arithmetic, that the search has something to choose.
      const at = Array.from({ length: 25 }, (_, index) => [(index * 37) % 101, (index * 61) % 97] as const)
      const rows = at.map(([x, y]) => at.map(([u, v]) => 10 * (Math.abs(x - u) + Math.abs(y - v))))
      const jobs = at.slice(1).map((_, index) => ({ id: index, location_index: index + 1, delivery: [1] }))
      const vehicles = [1, 2, 3, 4].map((id) => ({ id, start_index: 0, end_index: 0, capacity: [7] }))
      const input = JSON.stringify({ jobs, vehicles, matrices: { car: { durations: rows } } })
      const args = ['--iterations', '300', '--seed', '5', '--threads', threads]
      const [first, second] = [answerOf((await run(args, input)).output), answerOf((await run(args, input)).output)]
      expect(first.routes).toHaveLength(4)
      expect(second.routes).toEqual(first.routes)
      expect(second.unassigned).toEqual(first.unassigned)
    },
  )

  it('lists its options', async () => {
    const { code, output } = await run(['--help'], '')
    expect(code).toBe(0)
    expect(output).toContain('--threads N')
  })
})
