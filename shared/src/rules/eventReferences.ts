interface NamesStop {
  readonly stopId: string
}
interface Undo {
  readonly kind: 'undo'
  readonly undoes: string
}
interface AnyEvent {
  readonly kind: string
}

/** The stop of an event; undefined for an event of the whole round. */
export const stopIdOf = (event: AnyEvent | (AnyEvent & NamesStop)): string | undefined =>
  'stopId' in event ? event.stopId : undefined

/** What an undo reverts; undefined for any other event. */
export const undoneIdOf = (event: AnyEvent | Undo): string | undefined =>
  event.kind === 'undo' && 'undoes' in event ? event.undoes : undefined
