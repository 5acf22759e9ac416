/** Of 16 ms that a frame has at 60 a second: the rest is the browser's and what lies on the map. */
const FRAME_SHARE_MS = 7

/** Runs pieces of work within the browser's frames, in their order, as many a frame as leave it time to move the map. */
export class FrameQueue {
  private readonly pieces: (() => void)[] = []
  private isWaiting = false

  /** What the piece gives, once its turn came; rejects when it throws. */
  run<Result>(piece: () => Result): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.pieces.push(() => {
        try {
          resolve(piece())
        } catch (error) {
          reject(error)
        }
      })
      this.wait()
    })
  }

  private wait(): void {
    if (this.isWaiting) return
    this.isWaiting = true
    requestAnimationFrame((start) => {
      this.isWaiting = false
      // At least one piece a frame, or nothing would ever be done on a slow device.
      do this.pieces.shift()?.()
      while (this.pieces.length > 0 && performance.now() - start < FRAME_SHARE_MS)
      if (this.pieces.length > 0) this.wait()
    })
  }
}
