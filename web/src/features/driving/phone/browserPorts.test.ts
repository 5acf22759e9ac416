import { describe, expect, it } from 'vitest'
import { NetworkError, ProblemError } from '../../../lib/api.ts'
import { interpretError } from './browserPorts.ts'

const problem = (status: number, detail = 'Said why') =>
  new ProblemError({ type: '/problems/some', title: 'Title', status, detail, reference: 'r' })

describe('what an answer means for the events sent', () => {
  it.each([
    [new NetworkError(), 'later'],
    [new DOMException('took too long', 'TimeoutError'), 'later'],
    [problem(500), 'later'],
    [problem(503), 'later'],
    [problem(408), 'later'],
    [problem(429), 'later'],
    [problem(401), 'signed_out'],
    [problem(400), 'refused'],
    [problem(403), 'refused'],
    [problem(404), 'refused'],
    [problem(409), 'refused'],
    [problem(413), 'refused'],
  ])('%s → %s', (error, kind) => {
    expect(interpretError(error).kind).toBe(kind)
  })

  it('passes the reason on', () => {
    expect(interpretError(problem(409))).toEqual({ kind: 'refused', sentence: 'Said why' })
    expect(interpretError(problem(409, ''))).toEqual({ kind: 'refused', sentence: 'Title' })
  })
})
