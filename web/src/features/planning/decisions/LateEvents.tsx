import { decideLateEvent, type LateEvent, listLateEvents } from '@doorstep/shared/contracts'
import { formatDay } from '@doorstep/shared/rules'
import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { formatClock } from '../../../lib/formatInstant.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { useSession } from '../../../lib/session.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { DecisionPanel } from './DecisionPanel.tsx'

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
    <DecisionPanel title={t('decide.late', { count: events.length })} detail={t('decide.lateDetail')}>
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
  const queryClient = useQueryClient()
  const decision = useMutation({
    mutationFn: (accept: boolean) => call(decideLateEvent, { params: { eventId: event.eventId }, body: { accept } }),
    onSettled: () =>
      Promise.all(
        [keys.toDecide('late-events'), keys.run(event.runId), keys.orders()].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  })
  const name = event.name ?? t('decide.unknownHousehold')
  const undo = event.outcome ? 'decide.lateUndo' : 'decide.lateUndoUnknown'
  const sentence = t(event.kind === 'undo' ? undo : 'decide.lateOutcome', {
    day: formatDay(event.date),
    number: event.roundNumber,
    driver: event.driverName,
    outcome: event.outcome ? labels(`outcome.${event.outcome}`) : '',
    name,
    time: formatClock(new Date(event.happenedAt), timeZone),
  })
  return (
    <li>
      <Text size="sm">{sentence}</Text>
      {event.note === '' ? null : <Text size="sm">“{event.note}”</Text>}
      <Group gap="xs">
        {([true, false] as const).map((accept) => {
          const action = t(accept ? 'decide.accept' : 'decide.decline')
          return (
            <Button
              key={action}
              size="compact-sm"
              variant={accept ? 'filled' : 'default'}
              aria-label={t('decide.forName', { action, name })}
              disabled={decision.isPending}
              onClick={() => decision.mutate(accept)}
            >
              {action}
            </Button>
          )
        })}
      </Group>
      <ProblemNotice error={decision.error} onClose={decision.reset} />
    </li>
  )
}
