import type { LiveMessage } from '@doorstep/shared/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SignedInMember } from '../kernel/actor.ts'
import { streamLimits } from '../kernel/limits.ts'
import { LiveStream } from './liveStream.ts'

const member: SignedInMember = {
  ...{ sessionId: 'desk', userId: 'pat', name: 'Pat Marlowe', roles: ['partner'] },
  ...{ organisationId: 'ours', organisationName: 'Hillrise Helpers', timeZone: 'Europe/London' },
  ...{ partnerId: 'brickworks', driverId: null },
}
const order: LiveMessage = { kind: 'order' }

/** A stream whose checks this test answers, in whatever order. */
function open(patienceMs = 60_000) {
  const checks: PromiseWithResolvers<SignedInMember | undefined>[] = []
  const written: (LiveMessage | 'alive')[] = []
  let ends = 0
  const stream = new LiveStream(member, {
    identify: () => {
      const check = Promise.withResolvers<SignedInMember | undefined>()
      checks.push(check)
      return check.promise
    },
    write: (message) => void written.push(message),
    end: () => void ends++,
    timeoutMs: patienceMs,
  })
  return { stream, checks, written, ends: () => ends }
}

/** Until all that is under way has come to rest. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

describe('a live stream', () => {
  it('sends "ready" once the reader is identified, and then messages', async () => {
    const { stream, checks, written } = open()
    void stream.check()
    stream.send(order)
    expect(written).toEqual([])
    checks[0]?.resolve(member)
    await settle()
    expect(written).toEqual([{ kind: 'ready' }, order])
    stream.send(order)
    expect(written).toHaveLength(3)
  })

  it('queues messages while checking; asks the page to refetch if there are too many', async () => {
    const { stream, checks, written } = open()
    const found = async (index: number) => {
      checks[index]?.resolve(member)
      await settle()
      return written.splice(0)
    }
    void stream.check()
    expect(await found(0)).toEqual([{ kind: 'ready' }])
    void stream.check()
    stream.send(order)
    expect(written).toEqual([])
    expect(await found(1)).toEqual([order])
    void stream.check()
    for (let count = 0; count < streamLimits.waiting + 1; count++) stream.send(order)
    expect(await found(2)).toEqual([{ kind: 'ready' }])
    void stream.check()
    expect(await found(3)).toEqual(['alive'])
  })

  it.each<[string, (check: PromiseWithResolvers<SignedInMember | undefined> | undefined) => void]>([
    ['is nobody any more', (check) => check?.resolve(undefined)],
    ['has another partner', (check) => check?.resolve({ ...member, partnerId: 'church' })],
    ['has one more role', (check) => check?.resolve({ ...member, roles: ['partner', 'packer'] })],
    ['has another role', (check) => check?.resolve({ ...member, roles: ['handler'], partnerId: null })],
    ['is in another organisation', (check) => check?.resolve({ ...member, organisationId: 'theirs' })],
    ['drives for somebody else', (check) => check?.resolve({ ...member, driverId: 'ana' })],
    ['has another session', (check) => check?.resolve({ ...member, sessionId: 'phone' })],
    ['cannot be looked up', (check) => check?.reject(new Error('the database is gone'))],
  ])('ends when whoever reads %s', async (what, answer) => {
    const { stream, checks, written, ends } = open()
    void stream.check()
    checks[0]?.resolve(member)
    await settle()
    void stream.check()
    answer(checks[1])
    await settle()
    stream.send(order)
    // What became of a reader whom nobody could look up is not known.
    const isKnown = what !== 'cannot be looked up'
    expect(written).toEqual([{ kind: 'ready' }, ...(isKnown ? [{ kind: 'access' }] : [])])
    expect(ends()).toBe(1)
    expect(stream.hasEnded).toBe(true)
  })

  it('ends when the reader is not identified in time', async () => {
    const { stream, written, ends } = open(1)
    await stream.check()
    expect([written, ends()]).toEqual([[], 1])
  })

  it('writes only while the last check found the same rights, whatever comes in whatever order', async () => {
    type Step = ['check'] | ['send'] | ['answer', check: number, as: 'same' | 'other' | 'error']
    const answer = fc.tuple(
      fc.constant('answer' as const),
      fc.nat({ max: 5 }),
      fc.constantFrom('same' as const, 'other' as const, 'error' as const),
    )
    const step: fc.Arbitrary<Step> = fc.oneof(fc.constant<Step>(['check']), fc.constant<Step>(['send']), answer)
    const steps = fc.array(step, { maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const { stream, checks, written, ends } = open()
        let [isSure, hasEnded] = [false, false]
        const answered = new Set<number>()
        for (const [what, index = 0, as] of all) {
          const before = written.length
          if (what === 'check') {
            void stream.check()
            isSure = false
          } else if (what === 'send') {
            stream.send(order)
            expect(written.length - before).toBe(isSure && !hasEnded ? 1 : 0)
          } else {
            const check = checks[index]
            const decides = check && index === checks.length - 1 && !answered.has(index) && !hasEnded
            if (check) answered.add(index)
            if (as === 'error') check?.reject(new Error('gone'))
            else check?.resolve(as === 'same' ? member : { ...member, partnerId: 'church' })
            await settle()
            if (decides) [isSure, hasEnded] = [as === 'same', as !== 'same']
          }
          expect(ends()).toBe(hasEnded ? 1 : 0)
        }
        for (const check of checks) check.resolve(undefined)
        await settle()
      }),
    )
  })
})
