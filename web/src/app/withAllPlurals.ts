const categories = ['zero', 'one', 'two', 'few', 'many', 'other']

/**
 * The texts with every plural category there is, those that the language does not have like `other`: a browser that does not know the language chooses by the rules of
 * the phone's own.
 */
export function withAllPlurals(texts: object): object {
  const filled: Record<string, unknown> = {}
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === 'object') filled[key] = withAllPlurals(text)
    else if (!key.endsWith('_other')) filled[key] = text
    else for (const category of categories) filled[key.replace(/other$/, category)] ??= text
  }
  return filled
}
