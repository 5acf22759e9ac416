import type { RegionSummary } from '@doorstep/shared/contracts'
import { Alert, Badge, Button, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import classes from '../admin.module.css'
import { Fact } from './Engines.tsx'
import { FindingsDialog } from './FindingsDialog.tsx'
import { formatBytes, formatDate, measureArea } from './formatFacts.ts'
import { RemoveRegionDialog } from './RemoveRegionDialog.tsx'

interface RegionListProps {
  readonly regions: readonly RegionSummary[]
  /** Only who looks after the map may. */
  readonly mayRemove: boolean
}

/** Every loaded place with where its data come from and how old they are. */
export function RegionList({ regions: places, mayRemove }: RegionListProps) {
  const { t } = useTranslation('admin')
  const [removing, setRemoving] = useState<RegionSummary>()
  const [checked, setChecked] = useState<RegionSummary>()
  return (
    <section className={classes.panel} aria-label={t('places.title')}>
      <Title order={2} mb="xs">
        {t('places.title')}
      </Title>
      {places.length === 0 && <EmptyState title={t('places.none')} detail={t('places.noneDetail')} />}
      <ul className={classes.places}>
        {places.map((place) => (
          <RegionItem
            key={place.id}
            region={place}
            onCheck={() => setChecked(place)}
            onRemove={mayRemove ? () => setRemoving(place) : undefined}
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

function RegionItem({ region: place, onCheck, onRemove }: RegionItemProps) {
  const { t } = useTranslation('admin')
  return (
    <li className={classes.place}>
      <div className={classes.placeHead}>
        <Title order={3}>{place.name}</Title>
        {place.invented && (
          <Badge variant="outline" color="gray">
            {t('places.invented')}
          </Badge>
        )}
        <Button
          variant="default"
          size="compact-sm"
          onClick={onCheck}
          aria-label={t('findings.openNamed', { name: place.name })}
        >
          {t('findings.open')}
        </Button>
        {onRemove && (
          <Button
            variant="default"
            size="compact-sm"
            onClick={onRemove}
            aria-label={t('places.removeNamed', { name: place.name })}
          >
            {t('places.remove')}
          </Button>
        )}
      </div>
      {place.outdated && (
        <Alert color="orange" variant="light" title={t('places.outdated')}>
          {t('places.outdatedDetail')}
        </Alert>
      )}
      <dl className={classes.facts}>
        <Fact
          name={t('places.dataDate')}
          value={place.dataDate === null ? t('places.unknownDate') : formatDate(place.dataDate)}
        />
        <Fact name={t('places.area')} value={t('places.areaSize', measureArea(place.bounds))} />
        {place.country !== null && <Fact name={t('places.country')} value={place.country} />}
        <Fact name={t('places.source')} value={place.source} />
        <Fact
          name={t('places.size')}
          value={t('places.sizeOf', { bytes: formatBytes(place.bytes), extract: formatBytes(place.extractBytes) })}
        />
        <Fact
          name={t('places.preparedAt')}
          value={t('places.preparedIn', {
            day: formatDate(place.preparedAt),
            count: Math.max(1, Math.round(place.seconds)),
          })}
        />
      </dl>
      <p className={classes.attribution}>{place.attribution}</p>
    </li>
  )
}
