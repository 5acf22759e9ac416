import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { RoundLedger } from '@doorstep/shared/contracts'
import { launchApp, makeDataFolder } from '../../tests/factories/launchApp.ts'
import { DemoDay, type Seat } from './phones/DemoDay.ts'
import { drivePhone } from './phones/drivePhone.ts'
import { killServer } from './phones/killServer.ts'
import { returnBoxes } from './phones/returnBoxes.ts'
import { WeakSignal } from './phones/WeakSignal.ts'

/**
 * Does every outcome arrive exactly once? `scripts/bench/outbox.ts [--phones 50] [--outcomes 200] [--kills 5]`: phones with the real outbox record and undo at
 * rounds of the demo day, each at its driver's, over real HTTP, while requests and answers get lost, requests are repeated, pages reload, and the server's processes are killed. Every
 * third phone has a browser without storage, as in a private window, and keeps its page open. Then a phone of each round returns what is left in the
 * vehicle, and the organiser closes the day.
 * Prints figures; ends with 1 unless the server has each event once and none that no phone recorded, every ledger is at zero, and the day closes with nobody
 * answering for boxes.
 */
const { values } = parseArgs({
  options: {
    phones: { type: 'string', default: '50' },
    outcomes: { type: 'string', default: '200' },
    kills: { type: 'string', default: '5' },
  },
})
const [phones, outcomes, kills] = [Number(values.phones), Number(values.outcomes), Number(values.kills)]

const data = await makeDataFolder()
const app = await launchApp({
  DOORSTEP_DATA: data.folder,
  DOORSTEP_REQUESTS_PER_MINUTE: '100000000',
  DOORSTEP_SIGN_INS_PER_MINUTE: '1000',
})
try {
  const day = await DemoDay.publish(app, phones)
  const signal = new WeakSignal()
  const began = Date.now()
  const stopKilling = new AbortController()
  const killing = killServer(app.process, kills, stopKilling.signal)
  const seatOf = (index: number): Seat => day.seats[index % day.seats.length]!
  const driven = await Promise.all(
    Array.from({ length: phones }, (_, index) =>
      drivePhone(seatOf(index), { signal, outcomes, isPrivate: index % 3 === 2 }),
    ),
  )
  const lastOutcomes = await Promise.all(day.seats.map((seat) => returnBoxes(day, seat, signal)))
  stopKilling.abort()
  const killed = await killing
  const seconds = (Date.now() - began) / 1000

  const expected = new Set([...driven.flatMap(({ ids }) => ids), ...lastOutcomes.flat()])
  const stored = await day.readEvents()
  const missing = [...expected].filter((id) => !stored.includes(id)).length
  const twice = stored.length - new Set(stored).size
  const unknown = stored.filter((id) => !expected.has(id)).length
  const { ledgers, isClosed } = await day.close()
  const open = ledgers.filter(({ difference }) => difference !== 0).length
  const sum = (count: keyof RoundLedger) => ledgers.reduce((total, ledger) => total + Number(ledger[count]), 0)

  const reloads = driven.reduce((total, one) => total + one.reloads, 0)
  console.log(`${phones} phones on ${day.seats.length} rounds, ${expected.size} events in ${seconds.toFixed(0)} s`)
  console.log(`${signal.describe()}, reloads ${reloads}, kills ${killed}; load ${loadavg()[0]?.toFixed(1)}`)
  console.log(`events missing ${missing}, twice ${twice}, unknown ${unknown}`)
  console.log(
    `boxes loaded ${sum('loaded')} = handed over ${sum('handedOver')} + left in place ${sum('leftInPlace')} + returned ${sum('returned')}; ` +
      `ledgers not at zero ${open}; the day ${isClosed ? 'closes' : 'does not close'}`,
  )
  if (missing + twice + unknown + open > 0 || !isClosed || sum('loaded') === 0) process.exitCode = 1
} finally {
  await app.stop()
  await data.remove()
}
