/** A skill as it is read: groups write their own, often with underscores. */
export const skillName = (skill: string): string => skill.replaceAll('_', ' ')
