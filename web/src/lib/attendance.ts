const inputEvents = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const unattendedAfterMs = 5 * 60_000

/** Whether somebody is at the screen: automatic refetches must not keep a session alive overnight. */
export class Attendance {
  readonly #now: () => number
  #lastInput: number

  constructor(page: EventTarget, now: () => number = Date.now) {
    this.#now = now
    this.#lastInput = now()
    const onInput = () => {
      this.#lastInput = this.#now()
    }
    for (const input of inputEvents) page.addEventListener(input, onInput, { capture: true, passive: true })
  }

  get isUnattended(): boolean {
    return this.#now() - this.#lastInput > unattendedAfterMs
  }
}

export const attendance = new Attendance(typeof window === 'undefined' ? new EventTarget() : window)
