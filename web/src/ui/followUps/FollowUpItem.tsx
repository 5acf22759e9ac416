import type { FollowUp } from '@doorstep/shared/contracts'
import { formatDay, localDate } from '@doorstep/shared/rules'
import { Anchor, Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconFlag } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../lib/formatInstant.ts'
import { callLink } from '../../lib/phoneLinks.ts'
import { useSession } from '../../lib/session.ts'
import { useLabels } from '../../lib/useLabels.ts'
import { TextLink } from '../TextLink.tsx'
import classes from './followUps.module.css'
import { LearnedForm } from './LearnedForm.tsx'
import { ResolveForm } from './ResolveForm.tsx'

/** Each label names some of them. */
const noFacts = {
  stops: '',
  time: '',
  what: '',
  loaded: '',
  planned: '',
  orders: '',
  given: '',
  expected: '',
  boxes: '',
}

/** What happened, to whom, on which round, and a way to resolve it. */
export function FollowUpItem({ followUp }: { readonly followUp: FollowUp }) {
  const { t } = useTranslation('app')
  const labels = useLabels()
  const [isResolving, setResolving] = useState(false)
  const { kind, facts, alerting, note, recipientName } = followUp
  const isAlert = alerting && followUp.resolvedAt === null
  const Resolution = kind === 'learned' ? LearnedForm : ResolveForm
  const action = t(kind === 'learned' ? 'learned.decide' : 'followUps.resolve')
  const label = labels(`followUp.${kind}`, { ...noFacts, ...facts })
  return (
    <li className={isAlert ? classes.alert : classes.item}>
      {isAlert ? <IconAlertTriangle size={20} aria-hidden /> : <IconFlag size={20} aria-hidden />}
      <div className={classes.body}>
        <strong>{recipientName === null ? label : t('followUps.about', { label, name: recipientName })}</strong>
        {note !== '' && <q className={classes.note}>{note}</q>}
        <Origin followUp={followUp} />
        {followUp.resolvedAt !== null ? (
          <Resolved followUp={followUp} />
        ) : isResolving ? (
          <Resolution followUpId={followUp.id} onClose={() => setResolving(false)} />
        ) : (
          <Button
            className={classes.resolve}
            size="compact-md"
            variant={alerting ? 'filled' : 'default'}
            aria-label={t('followUps.resolveLabel', {
              action,
              label: [label, recipientName].filter(Boolean).join(', '),
            })}
            onClick={() => setResolving(true)}
          >
            {action}
          </Button>
        )}
      </div>
    </li>
  )
}

/** When it was resolved, by whom, and what was done. */
function Resolved({ followUp: { resolvedAt, resolvedBy, resolution } }: { readonly followUp: FollowUp }) {
  const { t } = useTranslation('app')
  const { timeZone } = useSession().organisation
  const resolved = new Date(resolvedAt ?? 0)
  const time = `${formatDay(localDate(resolved, timeZone))}, ${formatClock(resolved, timeZone)}`
  return (
    <p className={classes.resolution}>
      <IconCheck size={18} aria-hidden />
      <span>{t('followUps.resolved', { time, name: resolvedBy ?? '', resolution: resolution ?? '' })}</span>
    </p>
  )
}

/** When, who reported it, and the round with its driver's number. */
function Origin({ followUp }: { readonly followUp: FollowUp }) {
  const { t } = useTranslation('app')
  const { timeZone, today } = useSession().organisation
  const { openedAt, openedBy, runId, date, roundNumber, driverName, driverPhone } = followUp
  const time = formatClock(new Date(openedAt), timeZone)
  const reported = openedBy === null ? time : t('followUps.reported', { time, name: openedBy })
  return (
    <span className={classes.origin}>
      <span>{date === null || date === today ? reported : `${formatDay(date)}, ${reported}`}</span>
      {runId !== null && roundNumber !== null && (
        <TextLink to="/planning/$runId" params={{ runId }}>
          {t('followUps.round', { number: roundNumber, driver: driverName ?? '' })}
        </TextLink>
      )}
      {driverPhone !== null && (
        <Anchor href={callLink(driverPhone)} underline="always">
          {driverPhone}
        </Anchor>
      )}
    </span>
  )
}
