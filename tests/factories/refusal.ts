import type { Problem } from '@doorstep/shared/contracts'
import { expect } from 'vitest'
import { CallFailed } from './client.ts'

/** The problem that a call was refused with; fails the test otherwise. */
export async function refusalOf(call: Promise<unknown>): Promise<Problem> {
  const refused = await call.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(refused, 'should have been refused').toBeInstanceOf(CallFailed)
  return (refused as CallFailed).problem
}

/** The paths of the refused fields. */
export async function wrongFieldsOf(call: Promise<unknown>): Promise<string[]> {
  const problem = await refusalOf(call)
  expect(problem).toMatchObject({ type: '/problems/invalid-request', status: 400 })
  return (problem.fields ?? []).map(({ path }) => path)
}
