import type { VroomMatrices } from '../../problem/problem.ts'
import { fail, has, type JsonObject, quoteKey, readArray, readObject } from './fields.ts'

/** The largest 32-bit number marks unreachable pairs in the search. */
const maxEntry = 2 ** 31 - 2
/** 20,000 rows make a matrix of 1.6 GB. */
const maxRows = 20_000

export interface ReadMatrices {
  readonly matrices: Readonly<Record<string, VroomMatrices>>
  /** Rows of each of them. */
  readonly size: number
}

/**
 * Reads `matrices` (and VROOM's older `matrix`: the durations of `car`) into flat arrays, all square and of one size. Undefined without any: travel
 * then comes from the roads.
 * @throws InputError
 */
export function readMatrices(problem: JsonObject): ReadMatrices | undefined {
  if (!has(problem, 'matrices')) {
    if (!has(problem, 'matrix')) return undefined
    const durations = readMatrix(problem.matrix, 'matrix')
    return { matrices: { car: { durations: durations.entries } }, size: durations.size }
  }
  const input = Object.entries(readObject(problem.matrices, 'matrices'))
  if (input.length === 0) return undefined
  let size: number | undefined
  let sized = ''
  const read = (object: JsonObject, key: keyof VroomMatrices, profilePath: string) => {
    if (!has(object, key)) return {}
    const path = `${profilePath}.${key}`
    const matrix = readMatrix(object[key], path)
    if (size !== undefined && matrix.size !== size) {
      fail(path, `has ${matrix.size} rows, but ${sized} has ${size}`)
    }
    size = matrix.size
    sized ||= path
    return { [key]: matrix.entries }
  }
  const matrices = input.map(([profile, value]): [string, VroomMatrices] => {
    const path = `matrices.${quoteKey(profile)}`
    const object = readObject(value, path)
    if (!has(object, 'durations')) fail(`${path}.durations`, 'is missing')
    return [
      profile,
      { ...read(object, 'durations', path), ...read(object, 'distances', path), ...read(object, 'costs', path) },
    ]
  })
  return { matrices: Object.fromEntries(matrices), size: size ?? 0 }
}

interface FlatMatrix {
  readonly entries: Int32Array
  readonly size: number
}

function readMatrix(value: unknown, path: string): FlatMatrix {
  return value instanceof Int32Array ? checkFlat(value, path) : flatten(readArray(value, path), path)
}

function checkFlat(entries: Int32Array, path: string): FlatMatrix {
  const size = Math.round(Math.sqrt(entries.length))
  if (size === 0) fail(path, 'is empty')
  if (size * size !== entries.length) fail(path, `has ${entries.length} entries, which is not a square number`)
  for (let index = 0; index < entries.length; index++) {
    if (entries[index]! < -1 || entries[index]! > maxEntry)
      failEntry(path, Math.floor(index / size), index % size, entries[index])
  }
  return { entries, size }
}

function flatten(rows: readonly unknown[], path: string): FlatMatrix {
  const size = rows.length
  if (size === 0) fail(path, 'is empty')
  if (size > maxRows) fail(path, `has ${size} rows: at most ${maxRows}`)
  // Checked before any memory is allocated.
  for (const [index, row] of rows.entries()) {
    const width = readArray(row, `${path}[${index}]`).length
    if (width !== size) fail(`${path}[${index}]`, `has ${width} entries, but the matrix has ${size} rows`)
  }
  const entries = new Int32Array(size * size)
  for (let from = 0; from < size; from++) {
    const row = rows[from] as readonly unknown[]
    for (let to = 0; to < size; to++) {
      const entry = row[to]
      // Whole and in range exactly when 32 bits hold it unchanged.
      if (typeof entry !== 'number' || (entry | 0) !== entry || entry < -1 || entry > maxEntry) {
        failEntry(path, from, to, entry)
      }
      entries[from * size + to] = entry
    }
  }
  return { entries, size }
}

function failEntry(path: string, from: number, to: number, entry: unknown): never {
  const at = `${path}[${from}][${to}]`
  if (typeof entry !== 'number') fail(at, 'is not a number')
  if (entry > maxEntry) fail(at, `${entry} is too large: at most ${maxEntry}`)
  if (entry < 0) fail(at, `${entry} is negative (-1 means unreachable)`)
  fail(at, `${entry} is not a whole number`)
}
