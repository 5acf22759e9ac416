/** A cell's value, or what is wrong with it: continues the column's name, "is not a date". */
export type Parsed<Value> = { readonly value: Value } | { readonly problem: string }

export const value = <Value>(parsed: Value): Parsed<Value> => ({ value: parsed })
export const problem = (message: string): { readonly problem: string } => ({ problem: message })

/** Each part of a list that commas, semicolons, slashes, plus signs, lines or "and" separate; what `nothing` matches is skipped. The problem of the first that has one. */
export function parseParts<Value>(
  typed: string,
  nothing: RegExp,
  parse: (part: string) => Parsed<Value>,
): Parsed<ReadonlySet<Value>> {
  const found = new Set<Value>()
  for (const part of typed.split(/[,;/&+\n]|\band\b/i)) {
    if (nothing.test(part)) continue
    const parsed = parse(part)
    if ('problem' in parsed) return parsed
    found.add(parsed.value)
  }
  return value(found)
}
