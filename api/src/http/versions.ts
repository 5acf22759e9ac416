import { notFound, type ProblemError, staleVersion } from './problems.ts'

/** Why an update of a certain version found no row: it is gone, or somebody changed it. */
export function missingOrStale(current: { version: number } | undefined, what: string): ProblemError {
  return current ? staleVersion(what, current.version) : notFound(what)
}

/** The changes that a PATCH names: keys left out stay out, null stays null. Kysely takes undefined as "leave it". */
export function named<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>
}
