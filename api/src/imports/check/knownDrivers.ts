import type { Row } from '../../kernel/database.ts'
import { foldName, trigramSimilarity, trigramsOf } from './nameSimilarity.ts'

type Driver = Row<'drivers'>

/** Volunteers by what a row says of them: a list of thousands is looked up, not compared with everybody. */
export class KnownDrivers {
  readonly #byPhone: Map<string, Driver[]>
  readonly #byName: Map<string, Driver[]>
  readonly #drivers: readonly Driver[]
  #byTrigram: Map<string, Driver[]> | undefined

  constructor(drivers: readonly Driver[]) {
    this.#drivers = drivers
    this.#byPhone = Map.groupBy(
      drivers.filter(({ phone }) => phone !== null),
      ({ phone }) => phone as string,
    )
    this.#byName = Map.groupBy(drivers, ({ name }) => foldName(name))
  }

  withPhone(phone: string | null | undefined): readonly Driver[] {
    return phone ? (this.#byPhone.get(phone) ?? []) : []
  }

  withName(name: string): readonly Driver[] {
    const folded = foldName(name)
    return folded === '' ? [] : (this.#byName.get(folded) ?? [])
  }

  /** The one whose name is most like this one, if it is at least so similar (nameSimilarity.ts). */
  mostSimilar(name: string, minimum: number): Driver | undefined {
    this.#byTrigram ??= groupByTrigram(this.#drivers)
    const trigrams = trigramsOf(name)
    const shared = new Map<Driver, number>()
    for (const trigram of trigrams)
      for (const driver of this.#byTrigram.get(trigram) ?? []) shared.set(driver, (shared.get(driver) ?? 0) + 1)
    let best: { driver: Driver; similarity: number } | undefined
    for (const [driver, count] of shared) {
      const similarity = trigramSimilarity(count, trigrams.size, trigramsOf(driver.name).size)
      if (similarity >= minimum && similarity > (best?.similarity ?? 0)) best = { driver, similarity }
    }
    return best?.driver
  }
}

function groupByTrigram(drivers: readonly Driver[]): Map<string, Driver[]> {
  const groups = new Map<string, Driver[]>()
  for (const driver of drivers)
    for (const trigram of trigramsOf(driver.name)) {
      const group = groups.get(trigram)
      if (group) group.push(driver)
      else groups.set(trigram, [driver])
    }
  return groups
}
