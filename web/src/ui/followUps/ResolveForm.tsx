import { Button, Group, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useResolveFollowUp } from '../../lib/useFollowUps.ts'
import { ProblemNotice } from '../ProblemNotice.tsx'

interface ResolveFormProps {
  readonly followUpId: string
  readonly onClose: () => void
}

/** Resolves a follow-up, with what was done: whoever looks later wants to know. */
export function ResolveForm({ followUpId, onClose }: ResolveFormProps) {
  const { t } = useTranslation('app')
  const [resolution, setResolution] = useState('')
  const [isMissing, setMissing] = useState(false)
  const resolve = useResolveFollowUp(followUpId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(resolution.trim() === '')
    if (resolution.trim() !== '') resolve.mutate(resolution, { onSuccess: onClose })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Textarea
        data-autofocus
        autoFocus
        label={t('followUps.resolution')}
        description={t('followUps.resolutionHint')}
        error={isMissing && t('followUps.resolutionMissing')}
        value={resolution}
        maxLength={500}
        autosize
        onChange={(event) => setResolution(event.currentTarget.value)}
      />
      <ProblemNotice error={resolve.error} onClose={resolve.reset} />
      <Group gap="xs" mt="xs">
        <Button type="submit" loading={resolve.isPending}>
          {t('followUps.save')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('followUps.cancel')}
        </Button>
      </Group>
    </form>
  )
}
