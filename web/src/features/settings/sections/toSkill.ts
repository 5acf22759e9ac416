/** A skill as stored, from words as typed: "Heavy lifting" is heavy_lifting. Undefined when nothing of it can be stored. */
export function toSkill(typed: string): string | undefined {
  const skill = typed.trim().toLowerCase().replaceAll(/\s+/g, '_')
  return /^[a-z0-9][a-z0-9_-]{0,31}$/.test(skill) ? skill : undefined
}
