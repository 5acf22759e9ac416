// What the app uses and browsers from Chrome 90 and Safari 15 on lack; loaded by those alone (main.tsx). web/oldBrowsers.ts checks the build for more.
import 'core-js/actual/array/at'
import 'core-js/actual/array/find-last'
import 'core-js/actual/array/find-last-index'
import 'core-js/actual/array/to-reversed'
import 'core-js/actual/array/to-sorted'
import 'core-js/actual/array/to-spliced'
import 'core-js/actual/array/with'
import 'core-js/actual/object/has-own'
import 'core-js/actual/string/at'
import 'core-js/actual/typed-array/at'

/** core-js has the language only; the rest is of the DOM. `reason` is missing with them, so that both say what an aborted request says. */
const timeoutError = () => new DOMException('The request took too long', 'TimeoutError')

AbortSignal.timeout ??= (ms) => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(timeoutError()), ms)
  return controller.signal
}

AbortSignal.prototype.throwIfAborted ??= function (this: AbortSignal) {
  if (this.aborted) throw this.reason ?? new DOMException('The request was cancelled', 'AbortError')
}

/** The badges of road numbers, with square corners. */
CanvasRenderingContext2D.prototype.roundRect ??= function (this: CanvasRenderingContext2D, x, y, width, height) {
  this.rect(x, y, width, height)
}

/** Safari before 15.4 shows a dialog as part of the page: it has no layer above it. */
if (typeof HTMLDialogElement === 'undefined' || HTMLDialogElement.prototype.showModal === undefined) {
  const dialogs = (typeof HTMLDialogElement === 'undefined' ? HTMLUnknownElement : HTMLDialogElement)
    .prototype as HTMLDialogElement
  dialogs.showModal = function (this: HTMLElement) {
    this.setAttribute('open', '')
    this.style.display = 'block'
  }
  dialogs.close = function (this: HTMLElement) {
    this.removeAttribute('open')
  }
}
