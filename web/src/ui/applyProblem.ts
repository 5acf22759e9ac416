import { ProblemError } from '../lib/api.ts'

interface FormWithErrors {
  setErrors(errors: Record<string, string>): void
}

/**
 * Puts the field messages of a refused request on a Mantine form's fields, and says whether each found one. `nameOf` maps a
 * path of the body (`window.from`) to the form's field where they differ; undefined: the form has no such field.
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

/** The contracts' messages go on from the field's name ("is required"); below a field they stand alone. */
export const toSentence = (message: string): string => message.charAt(0).toUpperCase() + message.slice(1)
