import type { VroomProblem, VroomWishes } from '../problem/problem.ts'
import { InputError } from './inputError.ts'
import { checkReferences } from './reading/checkReferences.ts'
import { checkSums } from './reading/checkSums.ts'
import {
  compact,
  decimal,
  fail,
  has,
  integer,
  type JsonObject,
  optional,
  type Reader,
  readArray,
  readList,
  readObject,
} from './reading/fields.ts'
import { ReadingContext } from './reading/readingContext.ts'
import { readMatrices } from './reading/readMatrices.ts'
import { readJob, readShipment, readStop } from './reading/readTasks.ts'
import { readVehicle } from './reading/readVehicle.ts'

/** More would not fit in memory with the search's arrays. */
const maxEntries = 200_000
/** Vehicles times stops: each pair takes a byte or more. */
const maxPairs = 1e9

/**
 * Reads a problem in VROOM's JSON with our keys. Unknown keys are ignored, as in VROOM. The result has known keys alone, validated, with all
 * matrices flat (Int32Array).
 * @throws InputError with one sentence that names the first invalid field by its path
 */
export function readVroomProblem(json: unknown): VroomProblem {
  const input = readObject(json, 'the problem')
  const read = readMatrices(input)
  const context = new ReadingContext(read?.size)
  if (!has(input, 'vehicles')) fail('vehicles', 'is missing')
  const vehicles = entries(input, 'vehicles', readVehicle(context)) ?? []
  const jobs = entries(input, 'jobs', readJob(context))
  const shipments = entries(input, 'shipments', readShipment(context))
  const stops = (jobs?.length ?? 0) + 2 * (shipments?.length ?? 0)
  if (vehicles.length * stops > maxPairs) {
    fail('vehicles', `has ${vehicles.length} entries for ${stops} stops: their product may be at most ${maxPairs}`)
  }
  const problem: VroomProblem = compact({
    jobs,
    shipments,
    vehicles,
    hubs: entries(input, 'hubs', readStop(context)),
    matrices: read?.matrices,
    wishes: optional(input, 'wishes', '', readWishes),
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
    // The parser's message quotes the input, which may contain names: only the position is repeated.
    const position = /position \d+( \(line \d+ column \d+\))?/.exec((error as Error).message)?.[0]
    const ended = /end of JSON/.test((error as Error).message)
    throw new InputError(
      `the input is not JSON${ended ? ': it ends too soon' : position ? `: wrong at ${position}` : ''}`,
    )
  }
}

function entries<Entry>(input: JsonObject, key: string, reader: Reader<Entry>): readonly Entry[] | undefined {
  if (!has(input, key)) return undefined
  const { length } = readArray(input[key], key)
  if (length > maxEntries) fail(key, `has ${length} entries: at most ${maxEntries}`)
  return readList(reader)(input[key], key)
}

const readWishes: Reader<VroomWishes> = (value, path) => {
  const object = readObject(value, path)
  return compact({
    balance: optional(object, 'balance', path, decimal(0)),
    balance_rounds: optional(object, 'balance_rounds', path, integer()),
    compactness: optional(object, 'compactness', path, decimal(0)),
    idle: optional(object, 'idle', path, decimal(0)),
  })
}
