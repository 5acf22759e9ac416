import type { Learned, Point } from '@doorstep/shared/contracts'
import { Button, Checkbox, Group, Textarea } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useResolveFollowUp } from '../../lib/useFollowUps.ts'
import { useAcceptLearned, useLearned } from '../../lib/useLearned.ts'
import { LazyMap } from '../../map/LazyMap.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'

const loadMap = async () => (await import('../../map/pin/MovedPinView.tsx')).MovedPinView

interface LearnedFormProps {
  readonly followUpId: string
  readonly onClose: () => void
}

/** What a driver learned at a door: before and after, to accept into the household's record, or not. */
export function LearnedForm({ followUpId, onClose }: LearnedFormProps) {
  const { data, error } = useLearned(followUpId)
  if (!data) return <ProblemNotice error={error} />
  return <Decision key={data.version} followUpId={followUpId} found={data} onClose={onClose} />
}

function Decision({ followUpId, found, onClose }: LearnedFormProps & { readonly found: Learned }) {
  const { t } = useTranslation('app')
  const { before, learned, metres, version } = found
  const [accessNotes, setAccessNotes] = useState(() =>
    [before.accessNotes, learned.accessNotes].filter((one) => one !== '').join('\n'),
  )
  const [movePin, setMovePin] = useState(learned.point !== null)
  const accept = useAcceptLearned(followUpId)
  const decline = useResolveFollowUp(followUpId)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        accept.mutate({ version, accessNotes, movePin, resolution: t('learned.accepted') }, { onSuccess: onClose })
      }}
    >
      <p>
        {t('learned.before')} <q>{before.accessNotes === '' ? t('learned.nothing') : before.accessNotes}</q>
      </p>
      <Textarea
        data-autofocus
        autoFocus
        label={t('learned.after')}
        value={accessNotes}
        maxLength={500}
        autosize
        onChange={(event) => setAccessNotes(event.currentTarget.value)}
      />
      {learned.point ? <MovedPin before={before.point} after={learned.point} metres={metres} /> : null}
      {learned.point ? (
        <Checkbox
          mt="xs"
          label={metres === null ? t('learned.setPin') : t('learned.movePin', { metres })}
          checked={movePin}
          onChange={(event) => setMovePin(event.currentTarget.checked)}
        />
      ) : null}
      <ProblemNotice error={accept.error} onClose={accept.reset} />
      <ProblemNotice error={decline.error} onClose={decline.reset} />
      <Group gap="xs" mt="xs">
        <Button type="submit" loading={accept.isPending}>
          {t('learned.accept')}
        </Button>
        <Button
          variant="default"
          loading={decline.isPending}
          onClick={() => decline.mutate(t('learned.declined'), { onSuccess: onClose })}
        >
          {t('learned.decline')}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t('followUps.cancel')}
        </Button>
      </Group>
    </form>
  )
}

interface MovedPinFields {
  readonly before: Point | null
  readonly after: Point
  readonly metres: number | null
}

/** Both places on the map, so that nobody accepts a pin unseen. */
function MovedPin({ before, after, metres }: MovedPinFields) {
  const { t } = useTranslation('app')
  const props = useMemo(
    () => ({
      label: metres === null ? t('learned.mapOne') : t('learned.map', { metres }),
      before: before && { point: before, label: t('learned.pinBefore') },
      after: { point: after, label: metres === null ? t('learned.pinAfter') : t('learned.pinAfterBy', { metres }) },
    }),
    [before, after, metres, t],
  )
  return <LazyMap load={loadMap} props={props} />
}
