/** Of the 16 ms of a frame at 60 a second; the rest is for the browser and what lies on the map. */
const frameShareMs = 7

/** Runs tasks in order within the browser's frames, only so many a frame that the map still moves smoothly. */
export class FrameQueue {
  readonly #tasks: (() => void)[] = []
  #isScheduled = false

  /** The result of the task once it has run; rejects when it throws. */
  run<Result>(task: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(() => {
        try {
          resolve(task())
        } catch (error) {
          reject(error)
        }
      })
      this.#schedule()
    })
  }

  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    requestAnimationFrame((start) => {
      this.#isScheduled = false
      // At least one task a frame, or a slow device would never finish.
      do this.#tasks.shift()?.()
      while (this.#tasks.length > 0 && performance.now() - start < frameShareMs)
      if (this.#tasks.length > 0) this.#schedule()
    })
  }
}
