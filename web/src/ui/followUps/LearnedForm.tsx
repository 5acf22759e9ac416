import type { Learned } from '@doorstep/shared/contracts'
import { Button, Checkbox, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useResolveFollowUp } from '../../lib/useFollowUps.ts'
import { useAcceptLearned, useLearned } from '../../lib/useLearned.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'

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
