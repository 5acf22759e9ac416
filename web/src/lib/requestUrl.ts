/** The parts of a request in its URL. */
export interface UrlParts {
  readonly params?: Readonly<Record<string, unknown>> | undefined
  readonly query?: Readonly<Record<string, unknown>> | undefined
}

/**
 * The URL of a request: `/api/orders/:orderId` with its parameters filled in and encoded, lists in the query repeated
 * (`status=ready&status=on_hold`), undefined values omitted. Throws when a parameter of the path is missing.
 */
export function requestUrl(path: string, parts: UrlParts = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = parts.params?.[name]
    if (value === undefined || value === null || value === '') throw new Error(`The URL needs ${name}`)
    return encodeURIComponent(String(value))
  })
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) query.append(name, String(one))
    }
  }
  const text = query.toString()
  return text === '' ? filled : `${filled}?${text}`
}
