import { ProblemError } from '../lib/api.ts'

interface FormWithErrors {
  setErrors(errors: Record<string, string>): void
}

/**
 * Shows the field messages of a refused request at a Mantine form's fields. @returns whether each has a field. `nameOf` maps a path of the
 * body (`window.from`) to the form's field where they differ; undefined: there is none.
 */
export function applyProblem(
  form: FormWithErrors,
  error: unknown,
  nameOf: (path: string) => string | undefined = (path) => path,
): 'all' | 'some' | 'none' {
  const fields = error instanceof ProblemError ? (error.problem.fields ?? []) : []
  const errors: Record<string, string> = {}
  let placed = 0
  for (const { path, message } of fields) {
    const name = nameOf(path)
    if (name === undefined) continue
    placed++
    errors[name] ??= toSentence(message)
  }
  if (placed === 0) return 'none'
  form.setErrors(errors)
  return placed === fields.length ? 'all' : 'some'
}

/** Capitalises: the contracts' messages continue the field's name ("is required"), but appear alone below it. */
export const toSentence = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1)
