import { PbfReader } from 'pbf'

/** Field numbers of the messages that lead to a timestamp (https://wiki.openstreetmap.org/wiki/PBF_Format). */
const block = { group: 2, dateGranularity: 18 }
const group = { nodes: 1, dense: 2, ways: 3, relations: 4 }
const infoOfDense = 5
const infoOfItem = 4
const timestamp = 2

/** Later timestamps are treated as damaged: some would not fit in a Date. */
const latest = Date.UTC(2100)

/** When the newest item of a PrimitiveBlock was changed, in milliseconds since 1970; undefined when the block has no timestamps. */
export function newestChange(bytes: Uint8Array): number | undefined {
  const reader = new PbfReader(bytes)
  let granularity = 1000
  let newest = 0
  const within = (read: (field: number) => void): void => {
    const end = reader.readVarint() + reader.pos
    for (let field = reader.nextField(end); field !== 0; field = reader.nextField(end)) read(field)
  }
  const readDenseInfo = (field: number): void => {
    if (field !== timestamp) return
    const end = reader.readPackedEnd()
    let time = 0
    while (reader.pos < end) {
      // Delta-encoded.
      time += reader.readSVarint()
      newest = Math.max(newest, time)
    }
  }
  const readInfo = (field: number): void => {
    if (field === timestamp) newest = Math.max(newest, reader.readVarint())
  }
  const readGroup = (field: number): void => {
    if (field === group.dense) within((part) => part === infoOfDense && within(readDenseInfo))
    else if (field >= group.nodes && field <= group.relations) within((part) => part === infoOfItem && within(readInfo))
  }
  for (let field = reader.nextField(); field !== 0; field = reader.nextField()) {
    if (field === block.group) within(readGroup)
    else if (field === block.dateGranularity) granularity = reader.readVarint()
  }
  const milliseconds = newest * granularity
  return milliseconds > 0 && milliseconds <= latest ? milliseconds : undefined
}
