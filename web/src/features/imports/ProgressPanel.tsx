import type { SpreadsheetImport } from '@doorstep/shared/contracts'
import { Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './imports.module.css'

/** What a worker is doing, as far as it is. */
export function ProgressPanel({ item }: { readonly item: SpreadsheetImport }) {
  const { t } = useTranslation('imports')
  const { done, total } = item.progress ?? { done: 0, total: 0 }
  const name = item.status === 'writing' ? t('progress.writing') : t('progress.checking')
  return (
    <section className={classes.panel} aria-label={name}>
      <Stack gap="xs">
        <Text fw={600} role="status">
          {name}
        </Text>
        <Progress value={total === 0 ? 0 : (100 * done) / total} size="lg" aria-label={name} />
        <Text className={classes.dimmed}>
          {t('progress.of', { done: done.toLocaleString('en-GB'), total: total.toLocaleString('en-GB') })}.{' '}
          {t('progress.hint')}
        </Text>
      </Stack>
    </section>
  )
}
