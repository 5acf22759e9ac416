import type { VroomProblem, VroomWishes } from '../problem/problem.ts'
import { InputError } from './inputError.ts'
import { checkReferences } from './reading/checkReferences.ts'
import { checkSums } from './reading/checkSums.ts'
import {
  compact,
  decimal,
  has,
  type JsonObject,
  optional,
  type Reader,
  readArray,
  readList,
  readObject,
  refuse,
  whole,
} from './reading/fields.ts'
import { ReadingContext } from './reading/readingContext.ts'
import { readMatrices } from './reading/readMatrices.ts'
import { readJob, readShipment, readStop } from './reading/readTasks.ts'
import { readVehicle } from './reading/readVehicle.ts'

/** More would not fit in memory together with what the search knows of each. */
const MOST_ENTRIES = 200_000
/** Vehicles times stops: each pair takes a byte or more. */
const MOST_PAIRS = 1e9

/**
 * Reads a problem in VROOM's JSON with our keys. Unknown keys are ignored, as VROOM does. What comes back holds known keys alone, checked,
 * with all matrices flat (Int32Array), so that whoever takes it need not look again.
 * @throws InputError with one sentence that names the first wrong field by its path
 */
export function readVroomProblem(json: unknown): VroomProblem {
  const given = readObject(json, 'the problem')
  const read = readMatrices(given)
  const context = new ReadingContext(read?.size)
  if (!has(given, 'vehicles')) refuse('vehicles', 'is missing')
  const vehicles = entries(given, 'vehicles', readVehicle(context)) ?? []
  const jobs = entries(given, 'jobs', readJob(context))
  const shipments = entries(given, 'shipments', readShipment(context))
  const stops = (jobs?.length ?? 0) + 2 * (shipments?.length ?? 0)
  if (vehicles.length * stops > MOST_PAIRS) {
    refuse('vehicles', `has ${vehicles.length} entries for ${stops} stops: their product may be at most ${MOST_PAIRS}`)
  }
  const problem: VroomProblem = compact({
    jobs,
    shipments,
    vehicles,
    hubs: entries(given, 'hubs', readStop(context)),
    matrices: read?.matrices,
    wishes: optional(given, 'wishes', '', readWishes),
  })
  checkReferences(problem)
  checkSums(problem)
  return problem
}

/**
 * The same from text.
 * @throws InputError also when it is no JSON
 */
export function parseVroomProblem(text: string): VroomProblem {
  if (text.trim() === '') throw new InputError('there is no input: a problem in JSON is expected')
  return readVroomProblem(parseJson(text))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // The parser's own words quote the input, which may hold names: only its position is repeated.
    const position = /position \d+( \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0]
    const ended = /end of JSON/.test((error as Error).message)
    throw new InputError(
      `the input is not JSON${ended ? ': it ends too soon' : position ? `: wrong at ${position}` : ''}`,
    )
  }
}

function entries<Entry>(given: JsonObject, key: string, reader: Reader<Entry>): readonly Entry[] | undefined {
  if (!has(given, key)) return undefined
  const { length } = readArray(given[key], key)
  if (length > MOST_ENTRIES) refuse(key, `has ${length} entries: at most ${MOST_ENTRIES}`)
  return readList(reader)(given[key], key)
}

const readWishes: Reader<VroomWishes> = (value, path) => {
  const object = readObject(value, path)
  return compact({
    balance: optional(object, 'balance', path, decimal(0)),
    balance_rounds: optional(object, 'balance_rounds', path, whole()),
    compactness: optional(object, 'compactness', path, decimal(0)),
    idle: optional(object, 'idle', path, decimal(0)),
  })
}
