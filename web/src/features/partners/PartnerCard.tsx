import type { Hub, Partner } from '@doorstep/shared/contracts'
import { describeClosure, formatTimeOfDay, hubDayOn } from '@doorstep/shared/rules'
import { Badge, Button, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useChangeHub, useChangePartner } from './api/usePartners.ts'
import type { Editing } from './editing.ts'
import { formatHours } from './hub/typedHours.ts'
import classes from './partners.module.css'

interface PartnerCardProps {
  readonly partner: Partner
  readonly partners: readonly Partner[]
  /** All that the caller sees. */
  readonly hubs: readonly Hub[]
  readonly isPlanner: boolean
  readonly onEdit: (editing: Editing) => void
}

/** A partner, its hubs, and for a partner's own people those that others share with it. */
export function PartnerCard({ partner, partners, hubs, isPlanner, onEdit }: PartnerCardProps) {
  const { t } = useTranslation('partners')
  const change = useChangePartner()
  const own = hubs.filter(({ partnerId }) => partnerId === partner.id)
  const borrowed = hubs.filter(({ active, sharedWith }) => active && sharedWith.includes(partner.id))
  const shown = isPlanner ? own : [...own, ...hubs.filter(({ partnerId }) => partnerId !== partner.id)]
  const { id, name, version } = partner
  const setActive = () =>
    partner.active
      ? onEdit({ kind: 'retire', retired: { kind: 'partner', id, name, version } })
      : change.mutate({ id, version, active: true })
  return (
    <section className={classes.panel} aria-label={partner.name}>
      <div className={classes.head}>
        <div>
          <Title order={2}>
            {partner.name} {partner.active ? null : <Badge color="gray">{t('retired')}</Badge>}
          </Title>
          <Text size="sm" className={classes.facts}>
            {partner.contact === '' ? t('noContact') : partner.contact}
          </Text>
        </div>
        <div className={classes.actions}>
          <Button
            variant="default"
            size="compact-md"
            aria-label={t('editNamed', { name: partner.name })}
            onClick={() => onEdit({ kind: 'partner', partner })}
          >
            {t('edit')}
          </Button>
          {isPlanner ? (
            <Button
              variant="default"
              size="compact-md"
              loading={change.isPending}
              aria-label={t(partner.active ? 'retireNamed' : 'restoreNamed', { name: partner.name })}
              onClick={setActive}
            >
              {t(partner.active ? 'retire' : 'restore')}
            </Button>
          ) : null}
          {isPlanner && partner.active ? (
            <Button
              size="compact-md"
              variant={own.length + borrowed.length === 0 ? 'filled' : 'default'}
              onClick={() => onEdit({ kind: 'hub', hub: null, partnerId: partner.id })}
            >
              {t('addHub')}
            </Button>
          ) : null}
        </div>
      </div>
      <ProblemNotice error={change.error} onClose={change.reset} />
      {shown.length === 0 && partner.active ? (
        <Text mt="sm">
          {borrowed.length > 0
            ? t('usesHubs', { names: borrowed.map(({ name }) => name).join(', ') })
            : t(isPlanner ? 'noHub' : 'noHubOwn')}
        </Text>
      ) : null}
      {shown.length > 0 ? (
        <ul className={classes.hubs}>
          {shown.map((hub) => (
            <HubRow
              key={hub.id}
              hub={hub}
              sharers={partners.filter(({ id }) => hub.sharedWith.includes(id)).map(({ name }) => name)}
              isOwn={hub.partnerId === partner.id}
              isPlanner={isPlanner}
              canRestore={partner.active}
              onRetire={() =>
                onEdit({ kind: 'retire', retired: { kind: 'hub', id: hub.id, name: hub.name, version: hub.version } })
              }
              onEdit={() => onEdit({ kind: 'hub', hub, partnerId: hub.partnerId })}
            />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

interface HubRowProps {
  readonly hub: Hub
  /** Names of the partners that it is shared with, as far as the caller sees them. */
  readonly sharers: readonly string[]
  readonly isOwn: boolean
  readonly isPlanner: boolean
  readonly canRestore: boolean
  readonly onRetire: () => void
  readonly onEdit: () => void
}

function HubRow({ hub, sharers, isOwn, isPlanner, canRestore, onRetire, onEdit }: HubRowProps) {
  const { t } = useTranslation('partners')
  const { organisation } = useSession()
  const change = useChangeHub()
  const day = hubDayOn(hub, organisation.today)
  const facts = [
    day.closure
      ? t('closed', { sentence: describeClosure(hub.name, organisation.today, day.closure) })
      : t('today', { hours: formatHours(day.hours) }),
    hub.cutOff ? t('cutOff', { count: hub.cutOff.daysBefore, time: formatTimeOfDay(hub.cutOff.time) }) : null,
    hub.maxHouseholds === null ? null : t('households', { count: hub.maxHouseholds }),
    hub.maxBoxes === null ? null : t('boxes', { count: hub.maxBoxes }),
    isPlanner && sharers.length > 0 ? t('sharedWith', { names: sharers.join(', ') }) : null,
    isOwn ? null : t('sharedFrom'),
  ].filter((fact) => fact !== null)
  return (
    <li className={classes.hub}>
      <div className={classes.head}>
        <div>
          <Title order={3}>
            {hub.name} {hub.active ? null : <Badge color="gray">{t('retired')}</Badge>}
          </Title>
          <Text size="sm">
            {hub.address}, {hub.postcode}
          </Text>
          {hub.active ? (
            <Text size="sm" className={classes.facts}>
              {facts.join(' · ')}
            </Text>
          ) : null}
        </div>
        <div className={classes.actions}>
          {isOwn ? (
            <Button
              variant="default"
              size="compact-md"
              aria-label={t('editNamed', { name: hub.name })}
              onClick={onEdit}
            >
              {t('edit')}
            </Button>
          ) : null}
          {isPlanner && (hub.active || canRestore) ? (
            <Button
              variant="default"
              size="compact-md"
              loading={change.isPending}
              aria-label={t(hub.active ? 'retireNamed' : 'restoreNamed', { name: hub.name })}
              onClick={() =>
                hub.active ? onRetire() : change.mutate({ id: hub.id, version: hub.version, active: true })
              }
            >
              {t(hub.active ? 'retire' : 'restore')}
            </Button>
          ) : null}
        </div>
      </div>
      <ProblemNotice error={change.error} onClose={change.reset} />
    </li>
  )
}
