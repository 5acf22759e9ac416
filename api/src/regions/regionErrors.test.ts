import { expect, it } from 'vitest'
import { WorkerError } from '../workers/index.ts'
import { toRegionError } from './regionErrors.ts'

const coded = (code: string) => Object.assign(new Error('detail that nobody needs'), { code })

it.each([
  [coded('ENOSPC'), 'disk', 'is full'],
  [coded('EACCES'), 'disk', 'cannot write'],
  [coded('ENOENT'), 'disk', 'was removed in the meantime'],
  [coded('ERR_WORKER_OUT_OF_MEMORY'), 'memory', 'too little memory'],
  [new WorkerError('Array buffer allocation failed'), 'memory', 'too little memory'],
  [new Error('detail that nobody needs'), 'failed', 'the map tiles'],
  [undefined, 'failed', 'the map tiles'],
])('says in a sentence what %s means', (error, fault, sentence) => {
  const { fault: mapped, message } = toRegionError(error, '/data/regions', 'tiles')
  expect(mapped).toBe(fault)
  expect(message).toContain(sentence)
  expect(message).not.toContain('nobody needs')
})
