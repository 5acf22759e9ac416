import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newEventId } from './newEventId.ts'

describe('newEventId', () => {
  it('makes ids that the contracts take, each another', () => {
    const ids = Array.from({ length: 200 }, newEventId)
    for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true)
    expect(new Set(ids).size).toBe(200)
  })
})
