const list = new Intl.ListFormat('en-GB')

/** "Ana Bell and Sam Cole" */
export const joinNames = (people: readonly { readonly name: string }[]): string =>
  list.format(people.map(({ name }) => name))
