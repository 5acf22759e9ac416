import { SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../admin.module.css'
import { DownloadForm } from './DownloadForm.tsx'
import { FileForm } from './FileForm.tsx'

interface AddRegionProps {
  readonly isBusy: boolean
  readonly mapServer: string
  /** Bytes. */
  readonly largestUpload: number
}

/** Two ways in: a region's name, or a file. */
export function AddRegion({ isBusy, mapServer, largestUpload }: AddRegionProps) {
  const { t } = useTranslation('admin')
  const [way, setWay] = useState<'byName' | 'byFile'>('byName')
  return (
    <section className={classes.panel} aria-label={t('bring.title')}>
      <Stack gap="sm">
        <Title order={2}>{t('bring.title')}</Title>
        <Text size="xs" c="dimmed">
          {t('bring.hint')}
        </Text>
        <SegmentedControl
          aria-label={t('bring.way')}
          fullWidth
          value={way}
          onChange={(chosen) => setWay(chosen as typeof way)}
          data={[
            { value: 'byName', label: t('bring.byName') },
            { value: 'byFile', label: t('bring.byFile') },
          ]}
        />
        {way === 'byName' ? (
          <DownloadForm isBusy={isBusy} mapServer={mapServer} />
        ) : (
          <FileForm isBusy={isBusy} largestUpload={largestUpload} />
        )}
        {isBusy && (
          <Text size="xs" c="dimmed">
            {t('bring.busy')}
          </Text>
        )}
      </Stack>
    </section>
  )
}
