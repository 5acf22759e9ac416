import { randomInt } from 'node:crypto'
import { type NewStopEvent, recordStopEvents } from '@doorstep/shared/contracts'
import type { Client } from '../../../tests/factories/client.ts'
import type { SendResult } from '../../../web/src/features/driving/phone/outbox.ts'

/** A weak signal: a tenth of the requests does not arrive, a tenth of the answers does not, and a twentieth of the requests arrives twice. */
export class WeakSignal {
  readonly #counts = { requests: 0, lost: 0, lostAnswers: 0, repeated: 0, failed: 0 }

  /** Sends events as a phone does; never throws. */
  async send(client: Client, roundId: string, events: readonly NewStopEvent[]): Promise<SendResult> {
    this.#counts.requests++
    const fate = randomInt(20)
    if (fate < 2) return this.#later('lost')
    const record = () => client.ask(recordStopEvents, { params: { roundId }, body: { events: [...events] } })
    try {
      if (fate === 2) {
        this.#counts.repeated++
        void record().catch(() => undefined)
      }
      const { status } = await record()
      if (fate > 17) return this.#later('lostAnswers')
      return status === 200 ? { kind: 'recorded' } : this.#later('failed')
    } catch {
      return this.#later('failed')
    }
  }

  describe(): string {
    const { requests, lost, lostAnswers, repeated, failed } = this.#counts
    return `requests ${requests}, lost ${lost}, answers lost ${lostAnswers}, repeated ${repeated}, failed ${failed}`
  }

  #later(why: 'lost' | 'lostAnswers' | 'failed'): SendResult {
    this.#counts[why]++
    return { kind: 'later' }
  }
}
