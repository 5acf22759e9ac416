import { describe, expect, it } from 'vitest'
import { NetworkError, ProblemError } from '../lib/api.ts'
import { applyProblem } from './applyProblem.ts'

const refusal = (...fields: { path: string; message: string }[]) =>
  new ProblemError({
    type: '/problems/invalid-request',
    title: '',
    status: 400,
    detail: 'Some fields are wrong.',
    fields,
    reference: 'r',
  })

function formOf() {
  const errors: Record<string, string> = {}
  return { errors, setErrors: (given: Record<string, string>) => void Object.assign(errors, given) }
}

describe('applyProblem', () => {
  it('puts messages at their fields, as sentences', () => {
    const form = formOf()
    expect(applyProblem(form, refusal({ path: 'recipient.name', message: 'is required' }))).toBe('all')
    expect(form.errors).toEqual({ 'recipient.name': 'Is required' })
  })

  it('says when some have no field, and keeps the first message of a field', () => {
    const form = formOf()
    const error = refusal(
      { path: 'a', message: 'first' },
      { path: 'a', message: 'second' },
      { path: 'b', message: 'lost' },
    )
    expect(applyProblem(form, error, (path) => (path === 'a' ? 'one' : undefined))).toBe('some')
    expect(form.errors).toEqual({ one: 'First' })
  })

  it('leaves the form alone for other errors', () => {
    const form = formOf()
    expect(applyProblem(form, new NetworkError())).toBe('none')
    expect(applyProblem(form, refusal())).toBe('none')
    expect(form.errors).toEqual({})
  })
})
