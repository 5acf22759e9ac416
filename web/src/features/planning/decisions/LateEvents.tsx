import { decideLateEvent, type LateEvent, listLateEvents } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { formatClock } from '../../../lib/formatInstant.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useSession } from '../../../lib/session.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { Decision, DecisionPanel } from './DecisionPanel.tsx'

/** Outcomes that phones sent long after their run was closed, on any day: the organiser decides whether they count. */
export function LateEvents() {
  const { t } = useTranslation('planning')
  const { data } = useQuery({
    queryKey: keys.toDecide('late-events'),
    queryFn: ({ signal }) => call(listLateEvents, {}, { signal }),
  })
  const events = data?.items ?? []
  if (events.length === 0) return null
  return (
    <DecisionPanel kind="warning" title={t('decide.late', { count: events.length })} detail={t('decide.lateDetail')}>
      {events.map((event) => (
        <LateEventItem key={event.eventId} event={event} />
      ))}
    </DecisionPanel>
  )
}

function LateEventItem({ event }: { event: LateEvent }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const { timeZone } = useSession().organisation
  const { eventId } = event
  const name = event.name ?? t(event.isOfRound ? 'decide.wholeRound' : 'decide.unknownHousehold')
  const undo = event.outcome ? 'decide.lateUndo' : 'decide.lateUndoUnknown'
  return (
    <Decision
      runId={event.runId}
      name={name}
      accept={t('decide.accept')}
      decline={t('decide.decline')}
      onDecide={(accept) => call(decideLateEvent, { params: { eventId }, body: { accept } })}
    >
      <Text size="sm">
        {t(event.kind === 'undo' ? undo : 'decide.lateOutcome', {
          day: formatDay(event.date),
          number: event.roundNumber,
          driver: event.driverName,
          outcome: event.outcome ? labels(`outcome.${event.outcome}`) : labels(`eventKind.${event.kind}`),
          name,
          time: formatClock(new Date(event.happenedAt), timeZone),
        })}
      </Text>
      {event.note === '' ? null : <Text size="sm">“{event.note}”</Text>}
    </Decision>
  )
}
