/** Of 16 ms that a frame has at 60 a second: the rest is the browser's and what lies on the map. */
const FRAME_SHARE_MS = 7

/** Runs pieces of work within the browser's frames, as many a frame as leave it time to move the map. */
export class FrameQueue {
  private readonly work: (() => void)[] = []
  private isWaiting = false

  add(piece: () => void): void {
    this.work.push(piece)
    this.wait()
  }

  private wait(): void {
    if (this.isWaiting) return
    this.isWaiting = true
    requestAnimationFrame((start) => {
      this.isWaiting = false
      // At least one piece a frame, or nothing would ever be done on a slow device.
      do this.work.shift()?.()
      while (this.work.length > 0 && performance.now() - start < FRAME_SHARE_MS)
      if (this.work.length > 0) this.wait()
    })
  }
}
