import type { RegionSummary } from '@doorstep/shared/contracts'
import { Alert, Badge, Button, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDate } from '../../../lib/formatInstant.ts'
import { useWorkingSettings } from '../../../lib/workingSettings.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import classes from '../admin.module.css'
import { Fact } from './Engines.tsx'
import { FindingsDialog } from './FindingsDialog.tsx'
import { formatBytes, measureArea } from './formatFacts.ts'
import { RemoveRegionDialog } from './RemoveRegionDialog.tsx'

interface RegionListProps {
  readonly regions: readonly RegionSummary[]
  readonly mayRemove: boolean
}

/** Every loaded region with the source and date of its data. */
export function RegionList({ regions, mayRemove }: RegionListProps) {
  const { t } = useTranslation('admin')
  const [removing, setRemoving] = useState<RegionSummary>()
  const [checked, setChecked] = useState<RegionSummary>()
  return (
    <section className={classes.panel} aria-label={t('regions.title')}>
      <Title order={2} mb="xs">
        {t('regions.title')}
      </Title>
      {regions.length === 0 && <EmptyState title={t('regions.none')} detail={t('regions.noneDetail')} />}
      <ul className={classes.regions}>
        {regions.map((region) => (
          <RegionItem
            key={region.id}
            region={region}
            onCheck={() => setChecked(region)}
            onRemove={mayRemove ? () => setRemoving(region) : undefined}
          />
        ))}
      </ul>
      {checked && <FindingsDialog region={checked} onClose={() => setChecked(undefined)} />}
      {removing && <RemoveRegionDialog region={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  )
}

interface RegionItemProps {
  readonly region: RegionSummary
  readonly onCheck: () => void
  readonly onRemove: (() => void) | undefined
}

function RegionItem({ region, onCheck, onRemove }: RegionItemProps) {
  const { t } = useTranslation('admin')
  const { distanceUnit } = useWorkingSettings()
  return (
    <li className={classes.region}>
      <div className={classes.regionHead}>
        <Title order={3}>{region.name}</Title>
        {region.invented && (
          <Badge variant="outline" color="gray">
            {t('regions.invented')}
          </Badge>
        )}
        <Button
          variant="default"
          size="compact-sm"
          onClick={onCheck}
          aria-label={t('findings.openNamed', { name: region.name })}
        >
          {t('findings.open')}
        </Button>
        {onRemove && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={onRemove}
            aria-label={t('regions.removeNamed', { name: region.name })}
          >
            {t('regions.remove')}
          </Button>
        )}
      </div>
      {region.outdated && (
        <Alert color="orange" variant="light" title={t('regions.outdated')}>
          {t('regions.outdatedDetail')}
        </Alert>
      )}
      <dl className={classes.facts}>
        <Fact
          name={t('regions.dataDate')}
          value={region.dataDate === null ? t('regions.unknownDate') : formatDate(new Date(region.dataDate))}
        />
        <Fact
          name={t('regions.area')}
          value={t(`regions.areaSize.${distanceUnit}`, measureArea(region.bounds, distanceUnit))}
        />
        {region.country !== null && <Fact name={t('regions.country')} value={region.country} />}
        <Fact name={t('regions.source')} value={region.source} />
        <Fact
          name={t('regions.size')}
          value={t('regions.sizeOf', { bytes: formatBytes(region.bytes), extract: formatBytes(region.extractBytes) })}
        />
        <Fact
          name={t('regions.preparedAt')}
          value={t('regions.preparedIn', {
            day: formatDate(new Date(region.preparedAt)),
            count: Math.max(1, Math.round(region.seconds)),
          })}
        />
      </dl>
      <p className={classes.attribution}>{region.attribution}</p>
    </li>
  )
}
