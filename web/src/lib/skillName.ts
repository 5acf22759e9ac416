/** A skill for reading: groups name their own, often with underscores. */
export const skillName = (skill: string): string => skill.replaceAll('_', ' ')
