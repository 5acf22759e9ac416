import {
  changeImportRow,
  confirmImport,
  discardImport,
  getImport,
  type ImportRow,
  listHubs,
  listImportRows,
  listImports,
  listPartners,
  mapImport,
  type RequestInput,
  type SpreadsheetImport,
  undoImport,
} from '@doorstep/shared/contracts'
import type { ImportRowState } from '@doorstep/shared/rules'
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../lib/api.ts'
import { keys } from '../../../lib/queryKeys.ts'

/** Milliseconds between two looks at an import that a worker is busy with. */
const pollMs = 700
const pageSize = 50

export const isRunning = ({ status }: Pick<SpreadsheetImport, 'status'>): boolean =>
  status === 'checking' || status === 'writing'

export const useRecentImports = () =>
  useQuery({ queryKey: keys.imports(), queryFn: ({ signal }) => call(listImports, {}, { signal }) })

export const useImport = (importId: string) =>
  useQuery({
    queryKey: keys.import(importId),
    queryFn: ({ signal }) => call(getImport, { params: { importId } }, { signal }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? pollMs : false),
  })

/** Pages of rows, of one state or all. */
export const useImportRows = (importId: string, state: ImportRowState | undefined) =>
  useInfiniteQuery({
    queryKey: keys.import(importId, 'rows', state ?? 'all'),
    queryFn: ({ signal, pageParam }) =>
      call(
        listImportRows,
        { params: { importId }, query: { after: pageParam, limit: pageSize, ...(state ? { state } : {}) } },
        { signal },
      ),
    initialPageParam: 0,
    getNextPageParam: ({ items, hasMore }) => (hasMore ? items.at(-1)?.number : undefined),
    placeholderData: keepPreviousData,
  })

function useImportMutation<Input>(importId: string, send: (input: Input) => Promise<SpreadsheetImport>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (item) => queryClient.setQueryData(keys.import(importId), item),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.import(importId) }),
  })
}

export const useMapImport = (importId: string) =>
  useImportMutation(importId, (body: RequestInput<typeof mapImport>['body']) =>
    call(mapImport, { params: { importId }, body }),
  )

export const useConfirmImport = (importId: string) =>
  useImportMutation(importId, (body: RequestInput<typeof confirmImport>['body']) =>
    call(confirmImport, { params: { importId }, body }),
  )

export const useUndoImport = (importId: string) =>
  useImportMutation(importId, (version: number) => call(undoImport, { params: { importId }, body: { version } }))

export function useDiscardImport(importId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => call(discardImport, { params: { importId } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.imports() }),
  })
}

/** Changes a row; the list shows the answer at once, and is fetched again because other rows may say the same. */
export function useChangeRow(importId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ number, ...body }: { number: number } & RequestInput<typeof changeImportRow>['body']) =>
      call(changeImportRow, { params: { importId, number: String(number) }, body }),
    onSuccess: ({ row, import: item }) => {
      queryClient.setQueryData(keys.import(importId), item)
      queryClient.setQueriesData<RowPages>({ queryKey: keys.import(importId, 'rows') }, (pages) =>
        replaceRow(pages, row),
      )
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.import(importId, 'rows') }),
  })
}

interface RowPages {
  readonly pages: { readonly items: ImportRow[]; readonly hasMore: boolean }[]
  readonly pageParams: unknown[]
}

const replaceRow = (pages: RowPages | undefined, row: ImportRow): RowPages | undefined =>
  pages && {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((item) => (item.number === row.number ? row : item)),
    })),
  }

/** The partners and hubs for rows without their own. */
export function useSuppliers(isNeeded: boolean) {
  const partners = useQuery({
    queryKey: keys.partners(),
    queryFn: ({ signal }) => call(listPartners, {}, { signal }),
    enabled: isNeeded,
  })
  const hubs = useQuery({
    queryKey: keys.hubs(),
    queryFn: ({ signal }) => call(listHubs, {}, { signal }),
    enabled: isNeeded,
  })
  return {
    isLoaded: partners.isSuccess && hubs.isSuccess,
    partners: (partners.data?.items ?? []).filter(({ active }) => active),
    hubs: (hubs.data?.items ?? []).filter(({ active }) => active),
  }
}
