import { parentPort } from 'node:worker_threads'
import { TableSearch } from '../router/tableSearch.ts'
import { openStreets } from '../store/packStreets.ts'
import { controlWords, type TableRequest, type TableResponse } from './messages.ts'
import { unpackPositions } from './packPositions.ts'

/** The code of a table thread: see TableRequest. */
const port = parentPort
if (!port) throw new Error('this file runs in a worker thread only')

const searches = new Map<number, TableSearch>()

port.on('message', (request: TableRequest) => {
  if (request.kind === 'open') {
    // Whoever shares the buffer has checked it.
    const { graph, hierarchy } = openStreets(request.buffer, { trusted: true })
    searches.set(request.streets, new TableSearch(graph, hierarchy))
  } else if (request.kind === 'release') {
    searches.delete(request.streets)
  } else {
    port.postMessage(answer(request))
  }
})

function answer(request: Extract<TableRequest, { kind: 'table' }>): TableResponse {
  const { table, control, durations, distances } = request
  try {
    const search = searches.get(request.streets)
    if (!search) throw new Error('these streets were not opened')
    const sources = unpackPositions(request.sources)
    const destinations = unpackPositions(request.destinations)
    if (Atomics.load(control, controlWords.stop) === 0) search.setDestinations(destinations)
    for (;;) {
      const row = Atomics.add(control, controlWords.nextRow, 1)
      if (row >= sources.length || Atomics.load(control, controlWords.stop) !== 0) break
      search.row(sources[row]!, durations, distances, row * destinations.length)
    }
    return { kind: 'done', table }
  } catch (error) {
    return { kind: 'failed', table, message: error instanceof Error ? error.message : String(error) }
  }
}
