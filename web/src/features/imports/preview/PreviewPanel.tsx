import type { SpreadsheetImport } from '@doorstep/shared/contracts'
import { type ImportRowState, importRowStates } from '@doorstep/shared/rules'
import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useConfirmImport, useImportRows, useMapImport } from '../api/useImports.ts'
import importClasses from '../imports.module.css'
import { PreviewRow } from './PreviewRow.tsx'
import classes from './preview.module.css'

/** Every row with what will be done with it, to correct and to confirm. */
export function PreviewPanel({ item }: { readonly item: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const counts = item.counts ?? { new: 0, changed: 0, duplicate: 0, conflict: 0, error: 0 }
  const [state, setState] = useState<ImportRowState | undefined>(() =>
    counts.error > 0 ? 'error' : counts.conflict > 0 ? 'conflict' : undefined,
  )
  const rows = useImportRows(item.id, state)
  const total = importRowStates.reduce((sum, each) => sum + counts[each], 0)
  const shown = rows.data?.pages.flatMap(({ items }) => items) ?? []
  const filter = (value: ImportRowState | undefined, label: string) => (
    <Button
      key={value ?? 'all'}
      variant={state === value ? 'filled' : 'default'}
      aria-pressed={state === value}
      onClick={() => setState(value)}
    >
      {label}
    </Button>
  )
  return (
    <section aria-labelledby="import-preview">
      <Stack>
        <div>
          <Title order={2} id="import-preview">
            {t('preview.title')}
          </Title>
          <Text className={importClasses.lead}>{t('preview.lead')}</Text>
        </div>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
        <div className={importClasses.filters} role="group" aria-label={t('preview.filter')}>
          {filter(undefined, t('preview.all', { count: total }))}
          {importRowStates
            .filter((each) => counts[each] > 0 || state === each)
            .map((each) => filter(each, `${t(`state.${each}`)} ${counts[each].toLocaleString('en-GB')}`))}
        </div>
        {rows.error ? (
          <ErrorState error={rows.error} onRetry={() => void rows.refetch()} />
        ) : rows.data ? (
          shown.length === 0 && <EmptyState title={t('preview.none')} detail={t('preview.noneDetail')} />
        ) : (
          <LoadingState />
        )}
        <ol className={classes.rows} aria-label={t('preview.title')}>
          {shown.map((row) => (
            <PreviewRow key={row.number} item={item} row={row} />
          ))}
        </ol>
        {rows.hasNextPage && (
          <Button variant="default" loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
            {t('preview.more')}
          </Button>
        )}
        <ConfirmBar item={item} />
      </Stack>
    </section>
  )
}

function ConfirmBar({ item }: { readonly item: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const confirm = useConfirmImport(item.id)
  const remap = useMapImport(item.id)
  const { toWrite, open, version } = item
  return (
    <>
      <ProblemNotice error={confirm.error ?? remap.error} onClose={confirm.error ? confirm.reset : remap.reset} />
      <div className={classes.confirm}>
        <div>
          <div>{toWrite > 0 ? t('preview.summary', { count: toWrite }) : t('preview.nothingToImport')}</div>
          {open > 0 && <div className={importClasses.dimmed}>{t('preview.open', { count: open })}</div>}
        </div>
        <Group>
          <Button variant="default" loading={remap.isPending} onClick={() => remap.mutate({ version })}>
            {t('preview.change')}
          </Button>
          <Button
            disabled={toWrite === 0}
            loading={confirm.isPending}
            onClick={() => confirm.mutate({ version, skipOpen: open > 0 })}
          >
            {open > 0
              ? t('preview.toImportSkipping', { count: toWrite, open })
              : t('preview.toImport', { count: toWrite })}
          </Button>
        </Group>
      </div>
    </>
  )
}
