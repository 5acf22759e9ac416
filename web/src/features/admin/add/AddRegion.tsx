import type { RegionSummary } from '@doorstep/shared/contracts'
import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../admin.module.css'
import { DownloadForm } from './DownloadForm.tsx'
import { FileForm } from './FileForm.tsx'

interface AddRegionProps {
  /** The loaded ones, which say how long a next one takes. */
  readonly regions: readonly RegionSummary[]
  readonly isBusy: boolean
  readonly mapServer: string
  /** Bytes. */
  readonly maxUploadBytes: number
}

/** Adds a region by name or from a file. */
export function AddRegion({ regions, isBusy, mapServer, maxUploadBytes }: AddRegionProps) {
  const { t } = useTranslation('admin')
  const [method, setMethod] = useState<'byName' | 'byFile'>('byName')
  return (
    <section className={classes.panel} aria-label={t('add.title')}>
      <Stack gap="sm">
        <Title order={2}>{t('add.title')}</Title>
        <Text size="xs" c="dimmed">
          {t('add.hint')}
        </Text>
        <SegmentedControl
          aria-label={t('add.method')}
          fullWidth
          value={method}
          onChange={(chosen) => setMethod(chosen as typeof method)}
          data={[
            { value: 'byName', label: t('add.byName') },
            { value: 'byFile', label: t('add.byFile') },
          ]}
        />
        {method === 'byName' ? (
          <DownloadForm regions={regions} isBusy={isBusy} mapServer={mapServer} />
        ) : (
          <FileForm regions={regions} isBusy={isBusy} maxUploadBytes={maxUploadBytes} />
        )}
        {isBusy && (
          <Text size="xs" c="dimmed">
            {t('add.busy')}
          </Text>
        )}
      </Stack>
    </section>
  )
}
