import type { AvailabilityAnswer } from '@doorstep/shared/contracts'
import { Button, Group, NativeSelect, Text } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ModeIcon } from '../../../../ui/ModeIcon.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import type { RotaDriver } from '../grid/cellChanges.ts'
import { formatHours } from '../grid/shiftText.ts'
import classes from './AsksDrawer.module.css'
import { useAcceptAnswer, useDismissAnswer } from './useAsks.ts'

interface AnswerLineProps {
  readonly answer: AvailabilityAnswer
  readonly drivers: readonly RotaDriver[]
}

/** One answer: who, when, how, and what to make of it. */
export function AnswerLine({ answer, drivers }: AnswerLineProps) {
  const { t } = useTranslation('rota')
  const accept = useAcceptAnswer()
  const dismiss = useDismissAnswer()
  /** Empty: somebody new. */
  const [chosen, setChosen] = useState(answer.driver?.id ?? '')
  const isDone = answer.shiftId !== null
  const name = answer.driver?.isCertain ? answer.driver.name : answer.name
  return (
    <li className={classes.answer} data-quiet={answer.dismissed || !answer.isYes || undefined}>
      <Group gap="xs" wrap="nowrap">
        {answer.isYes && <ModeIcon mode={answer.mode} />}
        <Text fw={600}>{name}</Text>
        <Text>{answer.isYes ? formatHours(answer.window) : t('asks.no')}</Text>
      </Group>
      {!answer.driver?.isCertain && answer.phone !== null && <Text size="sm">{answer.phone}</Text>}
      {isDone && (
        <Text size="sm">
          <IconCheck size={14} aria-hidden /> {t(answer.isYes ? 'asks.isShift' : 'asks.shiftStays')}
        </Text>
      )}
      <ProblemNotice
        error={accept.error ?? dismiss.error}
        onClose={() => [accept, dismiss].map((one) => one.reset())}
      />
      {answer.isYes && !isDone && !answer.dismissed && (
        <Group gap="xs" align="flex-end">
          {!answer.driver?.isCertain && (
            <NativeSelect
              label={t('asks.who', { name: answer.name })}
              data={[
                { value: '', label: t('asks.somebodyNew') },
                ...drivers.map((driver) => ({ value: driver.id, label: driver.name })),
              ]}
              value={chosen}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
          )}
          <Button
            loading={accept.isPending}
            onClick={() => accept.mutate({ answer, driverId: chosen === '' ? null : chosen })}
          >
            {t('asks.accept')}
          </Button>
          <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate(answer)}>
            {t('asks.dismiss')}
          </Button>
        </Group>
      )}
    </li>
  )
}
