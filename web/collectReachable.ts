/** These things and all that can be reached from them step by step, each once, each before what only it leads to. */
export function collectReachable<Thing>(
  starts: Iterable<Thing>,
  stepsFrom: (thing: Thing) => Iterable<Thing>,
): Set<Thing> {
  const found = new Set<Thing>()
  const add = (thing: Thing) => {
    if (found.has(thing)) return
    found.add(thing)
    for (const next of stepsFrom(thing)) add(next)
  }
  for (const thing of starts) add(thing)
  return found
}
