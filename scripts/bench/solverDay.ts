import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { inventedDay } from './solver/inventedDay.ts'

// Writes an invented day of a food bank as a problem in VROOM's JSON, to measure with scripts/solve.ts what public instances lack: more orders than
// capacity, hubs, hot food, breaks. Deterministic.
//
//   scripts/bench/solverDay.ts [--seed 3] [--tasks 40] [--share 1.2] [--product] [-o FILE]

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    tasks: { type: 'string', default: '40' },
    share: { type: 'string', default: '1' },
    product: { type: 'boolean', default: false },
    output: { type: 'string', short: 'o' },
  },
})
const { seed, tasks, share, product, output } = values
const text = JSON.stringify(inventedDay({ seed: Number(seed), tasks: Number(tasks), share: Number(share), product }))
if (output === undefined) process.stdout.write(`${text}\n`)
else writeFileSync(output, text)
