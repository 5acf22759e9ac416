import type { VroomSolution } from '../../api/src/solver/problem/solution.ts'

/** A corrupted answer, and the path of its single change. */
export interface Spoilt {
  readonly change: string
  readonly solution: VroomSolution
}

type Json = Record<string, unknown>

/** Keys the checker does not verify. */
const free = new Set(['reasons', 'computing_times', 'code', 'description'])

/** Every variant with one number, name, list entry or key changed, removed or duplicated. */
export function spoilAnswer(solution: VroomSolution): Spoilt[] {
  const spoilt: Spoilt[] = []
  const change = (what: string, edit: (copy: Json) => void): void => {
    const copy = structuredClone(solution) as unknown as Json
    edit(copy)
    spoilt.push({ change: what, solution: copy as unknown as VroomSolution })
  }
  const walk = (value: unknown, keys: readonly (string | number)[]): void => {
    const path = keys.join('.')
    const at = (copy: Json): Json => keys.slice(0, -1).reduce<Json>((inner, key) => inner[key] as Json, copy)
    const last = keys.at(-1) ?? ''
    const set = (what: string, other: unknown): void =>
      change(`${path} ${what}`, (copy) => {
        at(copy)[last] = other
      })
    if (typeof value === 'number') {
      set('one more', value + 1)
      set('one less', value - 1)
      set('not a number', Number.NaN)
      set('as text', String(value))
    }
    if (typeof value === 'string') set('another', value === 'job' ? 'break' : 'job')
    if (keys.length > 0 && typeof last === 'string') {
      change(`${path} missing`, (copy) => {
        delete at(copy)[last]
      })
    }
    if (Array.isArray(value)) {
      for (const index of value.keys()) {
        change(`${path} without entry ${index}`, (copy) => (at(copy)[last] as unknown[]).splice(index, 1))
        change(`${path} entry ${index} twice`, (copy) => {
          const list = at(copy)[last] as unknown[]
          list.splice(index, 0, structuredClone(list[index]))
        })
        walk(value[index], [...keys, index])
      }
      change(`${path} one entry more`, (copy) =>
        (at(copy)[last] as unknown[]).push(last === 'violations' ? { cause: 'load' } : 1),
      )
      return
    }
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) if (!free.has(key)) walk(inner, [...keys, key])
  }
  walk(solution, [])
  return spoilt
}
