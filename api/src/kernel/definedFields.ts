/** The changes of a PATCH: absent keys stay absent, null stays null. Kysely reads undefined as "leave it". */
export function definedFields<T extends object>(changes: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<{
    [Key in keyof T]: Exclude<T[Key], undefined>
  }>
}
