/** What a driver does at a door where nobody answers, rung by rung (docs/guide/driver.md). */
export const ladderRungs = ['text', 'ring', 'wait', 'next_contact', 'base'] as const
export type LadderRung = (typeof ladderRungs)[number]

/** How long to wait at a silent door after ringing: three minutes. */
export const silentWaitMs = 180_000
