export interface Merged<Values> {
  /** The newer state with the typed changes applied. */
  readonly values: Values
  /** Fields that both changed, to different values. */
  readonly conflicts: readonly (keyof Values)[]
}

/** The fields whose typed values differ from the original. Values are compared by their JSON. */
export const changedFields = <Values extends object>(original: Values, typed: Values): (keyof Values)[] =>
  (Object.keys(typed) as (keyof Values)[]).filter((field) => !isSame(original[field], typed[field]))

/** Applies the typed changes to a state that somebody else has changed since. */
export function mergeEdits<Values extends object>(original: Values, typed: Values, newer: Values): Merged<Values> {
  const mine = changedFields(original, typed)
  const values = { ...newer }
  for (const field of mine) values[field] = typed[field]
  const conflicts = mine.filter(
    (field) => !isSame(newer[field], original[field]) && !isSame(newer[field], typed[field]),
  )
  return { values, conflicts }
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
