import { answerRequests } from '../../../workers/index.ts'
import { TableSearch } from '../router/tableSearch.ts'
import { openStreets } from '../store/packStreets.ts'
import { controlWords, type TableRequest } from './messages.ts'
import { unpackPositions } from './packPositions.ts'

/** The code of a table thread: see TableRequest. */
const searches = new Map<number, TableSearch>()

answerRequests((request: TableRequest): void => {
  if (request.kind === 'open') {
    // Whoever shares the buffer has checked it.
    const { graph, hierarchy } = openStreets(request.buffer, { isTrusted: true })
    searches.set(request.streets, new TableSearch(graph, hierarchy))
  } else if (request.kind === 'release') {
    searches.delete(request.streets)
  } else {
    computeRows(request)
  }
})

function computeRows(request: Extract<TableRequest, { kind: 'table' }>): void {
  const { control, durations, distances } = request
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
}
