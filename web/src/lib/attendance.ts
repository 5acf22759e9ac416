/** What a person does at a screen. */
const inputs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const unattendedAfterMs = 5 * 60_000

/** Whether somebody is at the screen: a page refetches by itself, too, and that must not keep a session alive overnight. */
export class Attendance {
  readonly #now: () => number
  #lastInput: number

  constructor(page: EventTarget, now: () => number = Date.now) {
    this.#now = now
    this.#lastInput = now()
    const onInput = () => {
      this.#lastInput = this.#now()
    }
    for (const input of inputs) page.addEventListener(input, onInput, { capture: true, passive: true })
  }

  get isUnattended(): boolean {
    return this.#now() - this.#lastInput > unattendedAfterMs
  }
}

/** Of this page. */
export const attendance = new Attendance(typeof window === 'undefined' ? new EventTarget() : window)
