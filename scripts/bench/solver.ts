import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { readInstances } from './solver/instances.ts'
import { type Measurement, measure } from './solver/measure.ts'

// Solves every instance of a folder with the command, each in a separate process, and compares with the best known solution and VROOM's, from the
// folder's best.json. All seconds are wall clock including process start.
//
//   scripts/bench/solver.ts DIR [--time S] [--only SET] [--name PART] [--threads N] [--seed N]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    time: { type: 'string', default: '5' },
    only: { type: 'string' },
    name: { type: 'string' },
    threads: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
  },
})
const folder = positionals[0]
if (folder === undefined) {
  console.error('Say which folder of instances: scripts/bench/solver.ts DIR [--time S] [--only SET] [--name PART]')
  process.exit(2)
}
const args = ['--time', values.time, '--threads', values.threads, '--seed', values.seed]
const instances = readInstances(resolve(process.env.INIT_CWD ?? '.', folder)).filter(
  ({ set, name }) =>
    (values.only === undefined || set.toLowerCase() === values.only.toLowerCase()) &&
    (values.name === undefined || name.includes(values.name)),
)

const columns = [
  ['instance', 18],
  ['cost', 12],
  ['to best', 9],
  ['to VROOM', 9],
  ['', 7],
  ['seconds', 8],
  ["VROOM's", 8],
  ['reached', 8],
  ['tasks', 10],
  ['priority', 9],
  ['routes', 7],
  ['checked', 8],
] as const

const line = (cells: readonly string[]): string =>
  cells.map((cell, index) => (index === 0 ? cell.padEnd(columns[0][1]) : cell.padStart(columns[index]![1]))).join(' ')
const percent = (share: number | undefined): string => (share === undefined ? '–' : `${(100 * share).toFixed(2)} %`)
const seconds = (count: number | undefined): string => (count === undefined ? '–' : count.toFixed(2))

function mean(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, number) => sum + number, 0) / known.length
}

function rowOf(measured: Measurement): string {
  const { instance, against, tasks, assigned, wrong } = measured
  return line([
    instance.name,
    measured.cost.toFixed(instance.scale > 1 ? 2 : 0),
    percent(measured.gapToBest),
    percent(measured.gapToVroom),
    against ?? '',
    seconds(measured.seconds),
    seconds(instance.vroom?.seconds),
    seconds(measured.secondsToVroom),
    `${assigned}/${tasks}`,
    String(measured.priority),
    String(measured.routes),
    wrong.length === 0 ? 'yes' : 'NO',
  ])
}

function summaryOf(name: string, all: readonly Measurement[]): string {
  const against = (result: string) => all.filter((measured) => measured.against === result).length
  return line([
    name,
    `(${all.length})`,
    percent(mean(all.map(({ gapToBest }) => gapToBest))),
    percent(mean(all.map(({ gapToVroom }) => gapToVroom))),
    `${against('better')}/${against('equal')}/${against('worse')}`,
    seconds(mean(all.map((measured) => measured.seconds))),
    seconds(mean(all.map(({ instance }) => instance.vroom?.seconds))),
    seconds(mean(all.map(({ secondsToVroom }) => secondsToVroom))),
    `${all.reduce((sum, { assigned }) => sum + assigned, 0)}/${all.reduce((sum, { tasks }) => sum + tasks, 0)}`,
    String(all.reduce((sum, { priority }) => sum + priority, 0)),
    String(all.reduce((sum, { routes }) => sum + routes, 0)),
    all.every(({ wrong }) => wrong.length === 0) ? 'yes' : 'NO',
  ])
}

console.log(`${values.time} s each, ${values.threads} threads, seed ${values.seed}; "reached": seconds to VROOM's cost`)
const measurements: Measurement[] = []
for (const set of new Set(instances.map((instance) => instance.set))) {
  console.log(`\n${line([set, ...columns.slice(1).map(([name]) => name)])}`)
  const ofSet: Measurement[] = []
  for (const instance of instances) {
    if (instance.set !== set) continue
    const measured = await measure(instance, args)
    ofSet.push(measured)
    console.log(rowOf(measured))
    for (const wrong of measured.wrong) console.log(`  wrong: ${wrong}`)
  }
  console.log(summaryOf('mean or sum', ofSet))
  measurements.push(...ofSet)
}
console.log(`\n${summaryOf('all', measurements)}   (better/equal/worse than VROOM)`)
process.exitCode = measurements.length > 0 && measurements.every(({ wrong }) => wrong.length === 0) ? 0 : 1
