import { v7 } from 'uuid'

/** A UUID that sorts by the time it was made (version 7). */
export const newId = (): string => v7()
