/** Runs in the page before its own code: takes away what Chrome 90 and Safari 15 do not have. */
export function forgetNewerFunctions(): void {
  const forget = (owner: object, ...names: string[]) => {
    for (const name of names) Reflect.deleteProperty(owner, name)
  }
  const lists = ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']
  forget(Array.prototype, ...lists)
  forget(Array, 'fromAsync')
  forget(Object.getPrototypeOf(Uint8Array.prototype), ...lists)
  forget(String.prototype, 'at', 'isWellFormed', 'toWellFormed')
  forget(Object, 'hasOwn', 'groupBy')
  forget(Map, 'groupBy')
  forget(Promise, 'withResolvers', 'try')
  forget(Set.prototype, 'union', 'difference', 'intersection', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf')
  forget(
    Object.getPrototypeOf(Object.getPrototypeOf([].values())),
    'map',
    'filter',
    'flatMap',
    'take',
    'drop',
    'toArray',
    'some',
    'every',
    'find',
    'forEach',
  )
  forget(AbortSignal, 'timeout', 'any')
  forget(AbortSignal.prototype, 'throwIfAborted', 'reason')
  forget(CanvasRenderingContext2D.prototype, 'roundRect')
  forget(HTMLDialogElement.prototype, 'showModal')
  forget(Crypto.prototype, 'randomUUID')
  forget(Navigator.prototype, 'locks')
  forget(window, 'structuredClone', 'BroadcastChannel', 'scheduler', 'Iterator')
}
