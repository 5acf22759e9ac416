/** The cause of a follow-up that an event opened. */
export const causeOfEvent = (eventId: string): string => `event:${eventId}`

/** The event of such a cause. */
export const eventOfCause = (cause: string): string => cause.replace(causeOfEvent(''), '')
