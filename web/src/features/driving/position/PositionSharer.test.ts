import { expect, it, vi } from 'vitest'
import { PositionSharer, type ShareResult, type SharerPorts } from './PositionSharer.ts'
import type { RememberedSharing } from './rememberedSharing.ts'

const home = { longitude: -0.12, latitude: 51.56 }
/** As far north. */
const metresNorth = (metres: number) => ({ ...home, latitude: home.latitude + metres / 111_195 })

/** A phone whose clock, position and signal the test moves. */
function makePhone() {
  const phone = {
    now: 0,
    answer: (): ShareResult | Promise<ShareResult> => 'done',
    points: [] as [typeof home, number][],
    deletions: 0,
    remembered: undefined as RememberedSharing | undefined,
    watches: 0,
    find: (_: typeof home) => {},
    deny: () => {},
    tick: () => {},
    states: [] as string[],
  }
  const ports: SharerPorts = {
    watch: (onPoint, onDenied) => {
      phone.watches++
      phone.find = onPoint
      phone.deny = onDenied
      return () => {
        phone.find = () => {}
      }
    },
    send: async (point, age) => {
      phone.points.push([point, age])
      return phone.answer()
    },
    deletePoint: async () => {
      phone.deletions++
      return phone.answer()
    },
    remember: (sharing) => {
      phone.remembered = sharing
    },
    now: () => phone.now,
    repeat: (callback) => {
      phone.tick = callback
      return () => {
        phone.tick = () => {}
      }
    },
  }
  const sharer = new PositionSharer(ports, (state) => phone.states.push(state))
  return { phone, sharer }
}

const settle = () => vi.waitFor(() => Promise.resolve()).then(() => new Promise((resolve) => setTimeout(resolve)))

it('sends nothing, and does not ask where the phone is, until it is switched on', async () => {
  const { phone, sharer } = makePhone()
  sharer.resume(undefined)
  sharer.wake()
  await settle()
  expect([phone.watches, phone.points, phone.states]).toEqual([0, [], []])
})

it('sends the first point at once, then no more than every 30 seconds and 100 metres, or every two minutes at rest', async () => {
  const { phone, sharer } = makePhone()
  sharer.start()
  const findAt = async (seconds: number, metres: number) => {
    phone.now = seconds * 1000
    phone.find(metresNorth(metres))
    await settle()
    return phone.points.length
  }
  expect(await findAt(0, 0)).toBe(1)
  expect(await findAt(10, 500)).toBe(1)
  expect(await findAt(31, 99)).toBe(1)
  expect(await findAt(32, 101)).toBe(2)
  expect(await findAt(60, 101)).toBe(2)
  expect(await findAt(153, 101)).toBe(3)
  expect(phone.states).toEqual(['waiting', 'shared', 'shared', 'shared'])
  // At rest the phone reports nothing by itself: it is asked again before its point is too old, and an older one is dropped.
  phone.now = 250_000
  phone.tick()
  expect(phone.watches).toBe(2)
  phone.now = 274_000
  phone.tick()
  await settle()
  expect(phone.points).toHaveLength(3)
})

it('drops what cannot be sent, says so, and sends the next one as soon as it may', async () => {
  const { phone, sharer } = makePhone()
  phone.answer = () => 'later'
  sharer.start()
  phone.find(home)
  await settle()
  expect(phone.states.at(-1)).toBe('no_signal')
  phone.answer = () => 'done'
  sharer.wake()
  await settle()
  expect(phone.points).toHaveLength(1)
  phone.now = 45_000
  phone.find(metresNorth(1))
  await settle()
  expect(phone.points.at(-1)).toEqual([metresNorth(1), 0])
  expect(phone.states.at(-1)).toBe('shared')
})

it('deletes the point when switched off, after a request that is under way, and without signal once there is some', async () => {
  const { phone, sharer } = makePhone()
  const under = Promise.withResolvers<ShareResult>()
  phone.answer = () => under.promise
  sharer.start()
  phone.find(home)
  sharer.stop()
  phone.find(metresNorth(500))
  await settle()
  expect([phone.deletions, phone.states.at(-1), phone.remembered]).toEqual([0, 'ending', 'ending'])
  phone.answer = () => 'later'
  under.resolve('done')
  await settle()
  expect([phone.deletions, phone.states.at(-1)]).toEqual([1, 'ending'])
  phone.answer = () => 'done'
  phone.tick()
  await settle()
  expect([phone.deletions, phone.states.at(-1), phone.remembered]).toEqual([2, 'off', undefined])
  phone.tick()
  await settle()
  expect([phone.deletions, phone.points.length]).toEqual([2, 1])
})

it('goes on after a reload with what was on, and with a deletion that was not sent', async () => {
  const { phone, sharer } = makePhone()
  sharer.resume('on')
  phone.find(home)
  await settle()
  expect(phone.points).toHaveLength(1)
  sharer.close()
  expect(phone.remembered).toBe('on')
  const { phone: later, sharer: other } = makePhone()
  other.resume('ending')
  await settle()
  expect([later.deletions, later.watches, later.states]).toEqual([1, 0, ['ending', 'off']])
})

it('is off when the phone does not allow it, and when the round has ended', async () => {
  const { phone, sharer } = makePhone()
  sharer.start()
  phone.deny()
  await settle()
  expect([phone.states.at(-1), phone.remembered]).toEqual(['denied', undefined])
  phone.answer = () => 'ended'
  sharer.start()
  phone.find(home)
  await settle()
  expect([phone.states.at(-1), phone.remembered]).toEqual(['off', undefined])
  phone.now = 500_000
  phone.find(metresNorth(900))
  phone.tick()
  await settle()
  expect(phone.points).toHaveLength(1)
})
