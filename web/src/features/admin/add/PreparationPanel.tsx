import type { RegionPreparation } from '@doorstep/shared/contracts'
import { Button, Group, Progress, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from '../admin.module.css'
import { useCancelRegion } from '../api/useRegions.ts'

/** Older results are not shown to somebody who opens the page. */
const recentMs = 10 * 60_000

interface PreparationPanelProps {
  readonly preparation: RegionPreparation
  readonly mayCancel: boolean
}

/** The region that is being added, stage by stage, or the result of the last one. */
export function PreparationPanel({ preparation, mayCancel }: PreparationPanelProps) {
  const { t } = useTranslation('admin')
  const [isDismissed, setDismissed] = useState(false)
  const { name, status, sentence, endedAt } = preparation
  if (status === 'running') return <RunningPanel preparation={preparation} mayCancel={mayCancel} />
  const isOutdated = status !== 'failed' && endedAt !== null && Date.now() - Date.parse(endedAt) > recentMs
  if (isDismissed || isOutdated) return null
  return (
    <Notice kind={status === 'failed' ? 'problem' : 'done'} onClose={() => setDismissed(true)}>
      {t(`preparation.${status}`, { name })} {sentence !== null && status === 'failed' ? sentence : ''}
    </Notice>
  )
}

function RunningPanel({ preparation, mayCancel }: PreparationPanelProps) {
  const { t } = useTranslation('admin')
  const cancel = useCancelRegion()
  const title = t('preparation.running', { name: preparation.name })
  return (
    <section className={classes.panel} aria-label={title}>
      <div role="status">
        <Title order={2}>{title}</Title>
      </div>
      <Text size="xs" c="dimmed">
        {t('preparation.from', { source: preparation.source })}. {t('preparation.mayLeave')}
      </Text>
      <ProblemNotice error={cancel.error} onClose={cancel.reset} />
      <ul className={classes.stages}>
        {preparation.stages.map(({ stage, done }) => (
          <StageBar key={stage} name={t(`preparation.stage.${stage}`)} done={done} />
        ))}
      </ul>
      {mayCancel && (
        <Group justify="flex-end">
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(preparation.id)}>
            {t('preparation.cancel')}
          </Button>
        </Group>
      )}
    </section>
  )
}

/** The progress of a stage: its name, a bar, and the percentage. */
export function StageBar({ name, done }: { readonly name: string; readonly done: number }) {
  const percent = Math.floor(done * 100)
  return (
    <li className={classes.stage}>
      <span>{name}</span>
      <Progress value={percent} size="md" aria-label={name} />
      <span className={classes.percent}>{percent} %</span>
    </li>
  )
}
