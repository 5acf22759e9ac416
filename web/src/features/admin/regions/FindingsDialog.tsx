import type { RegionFinding, RegionSummary } from '@doorstep/shared/contracts'
import { Anchor, Stack, Text, Title } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useDistance } from '../../../lib/workingSettings.ts'
import { Modal } from '../../../ui/Modal.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from '../admin.module.css'
import { useRegionFindings } from '../api/useRegions.ts'

/** The kinds in order, each with its heading and total. */
const kinds = [
  { kind: 'island', title: 'islands', total: 'islands' },
  { kind: 'far-door', title: 'farDoors', total: 'farDoors' },
  { kind: 'restriction', title: 'restrictions', total: 'restrictions' },
] as const

/** Possible errors in a region's map, each with a link, so that a volunteer can fix OpenStreetMap. */
export function FindingsDialog({ region, onClose }: { readonly region: RegionSummary; readonly onClose: () => void }) {
  const { t } = useTranslation('admin')
  const { data, error } = useRegionFindings(region.id)
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={t('findings.title', { name: region.name })}
      closeButtonProps={{ 'aria-label': t('findings.close') }}
    >
      <Stack>
        <ProblemNotice error={error} />
        {data?.known === false && <Text>{t('findings.unknown')}</Text>}
        {data?.known && (
          <Text size="sm">
            {t('findings.explain')} {t('findings.applied', { count: data.restrictions })}
          </Text>
        )}
        {data?.known && data.items.length === 0 && <Text>{t('findings.none')}</Text>}
        {kinds.map(({ kind, title, total }) => {
          const items = data?.items.filter((item) => item.kind === kind) ?? []
          if (!data || items.length === 0) return null
          return (
            <section key={kind}>
              <Title order={3}>{t(`findings.${title}`)}</Title>
              {items.length < data.totals[total] && (
                <Text size="sm">{t('findings.more', { shown: items.length, total: data.totals[total] })}</Text>
              )}
              <ul className={classes.findings}>
                {items.map((item) => (
                  <Finding key={keyOf(item)} finding={item} />
                ))}
              </ul>
            </section>
          )
        })}
      </Stack>
    </Modal>
  )
}

function Finding({ finding }: { readonly finding: RegionFinding }) {
  const { t } = useTranslation('admin')
  const text = describeFinding(finding, t, useDistance())
  return (
    <li>
      <span>{text}</span>
      <Anchor
        size="sm"
        href={findingLink(finding)}
        target="_blank"
        rel="noreferrer"
        aria-label={t('findings.viewNamed', { what: text })}
      >
        {t('findings.view')}
      </Anchor>
    </li>
  )
}

function describeFinding(
  finding: RegionFinding,
  t: TFunction<'admin'>,
  formatDistance: (metres: number) => string,
): string {
  if (finding.kind === 'island')
    return t('findings.island', { street: finding.street || t('findings.unnamedStreet'), count: finding.doors })
  if (finding.kind === 'far-door')
    return finding.metres === null
      ? t('findings.farDoorNoStreet', { label: finding.label })
      : t('findings.farDoor', { label: finding.label, distance: formatDistance(finding.metres) })
  return t('findings.restriction', { relation: finding.relation, fault: t(`findings.fault.${finding.fault}`) })
}

/** URLs of OpenStreetMap's site; they contain a position on the public map, no data of the group. */
function findingLink(finding: RegionFinding): string {
  if (finding.kind === 'restriction') return `https://www.openstreetmap.org/relation/${finding.relation}`
  const { latitude, longitude } = finding.point
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=19/${latitude}/${longitude}`
}

const keyOf = (finding: RegionFinding): string =>
  finding.kind === 'restriction' ? String(finding.relation) : `${finding.point.longitude} ${finding.point.latitude}`
