/** The sections of the API's documentation in their order, each with what its paths begin with after `/api/`. */
const sections: Readonly<Record<string, readonly string[]>> = {
  'Signing in': ['session', 'password-resets', 'invitation'],
  'Own account': ['account', 'my'],
  Members: ['members', 'invitations', 'confidentiality'],
  Households: ['recipients', 'addresses', 'address-changes', 'postcodes'],
  Orders: ['orders', 'regulars', 'days', 'packing'],
  'Partners and hubs': ['partners', 'hubs'],
  Volunteers: ['drivers', 'driver-names'],
  Rota: [
    ...['shifts', 'shift-patterns', 'rota', 'absences'],
    ...['availability-asks', 'availability-answers', 'availability'],
  ],
  'Planning and rounds': ['runs', 'rounds', 'stops', 'late-events', 'driver-links', 'follow-ups', 'attention'],
  Expenses: ['expenses'],
  'Import and export': ['imports', 'import-templates', 'exports'],
  Settings: ['settings', 'getting-started'],
  Map: ['regions', 'basemap'],
  Installation: ['installation', 'setup', 'demo', 'health', 'live', 'docs', 'openapi.json'],
}

const sectionOfWord = new Map(
  Object.entries(sections).flatMap(([name, words]) => words.map((word) => [word, name] as const)),
)

/** The section of a path; one that has none yet is its own: `/api/expense-claims/:id` → "Expense claims". */
export function sectionOf(path: string): string {
  const word = path.split('/').find((part) => part !== '' && part !== 'api') ?? ''
  const words = word.replaceAll('-', ' ')
  return sectionOfWord.get(word) ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** Those of these paths, in the order of the documentation. */
export const sectionsOf = (paths: readonly string[]): string[] => {
  const used = new Set(paths.map(sectionOf))
  return [...new Set([...Object.keys(sections).filter((name) => used.has(name)), ...used])]
}
