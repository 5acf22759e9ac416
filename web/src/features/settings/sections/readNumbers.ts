import type { Typed } from '../form/settingsValues.ts'

type Numbers<T> = { [Key in keyof T]: number }

/** A group of typed numbers; undefined while one is missing, so that there is nothing to preview. */
export function readNumbers<T extends object>(typed: T & { [Key in keyof T]: Typed }): Numbers<T> | undefined {
  return Object.values(typed).every((value) => typeof value === 'number') ? (typed as Numbers<T>) : undefined
}
