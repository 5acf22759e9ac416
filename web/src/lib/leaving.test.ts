import { expect, it } from 'vitest'
import { clearAway, whenLeaving } from './leaving.ts'

it('clears everything away, past what fails, and nothing that was withdrawn', async () => {
  const done: string[] = []
  const withdraw = whenLeaving(async () => void done.push('withdrawn'))
  whenLeaving(() => Promise.reject(new Error('no storage')))
  whenLeaving(async () => void done.push('kept'))
  withdraw()
  await clearAway()
  expect(done).toEqual(['kept'])
})
