import type { Outcome } from '@doorstep/shared/rules'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import type { StopView } from '../round/roundView.ts'
import { OtherOutcome } from './OtherOutcome.tsx'
import { mainOutcome, otherOutcomes } from './outcomeChoices.ts'
import classes from './StopActions.module.css'

interface StopActionsProps {
  readonly stop: StopView
  readonly onRecord: (outcome: Outcome, note: string) => Promise<void>
}

/** The second tap of a double tap comes within half a second, and must not land on the stop that has just taken this one's place. */
const restMs = 600

/** The one large button, and the way to everything else that can happen. */
export function StopActions({ stop, onRecord }: StopActionsProps) {
  const { t } = useTranslation('driving')
  const [isAsking, setAsking] = useState(false)
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setReady(true), restMs)
    return () => window.clearTimeout(timer)
  }, [])
  const others = otherOutcomes(stop)
  return (
    <div className={classes.actions}>
      <Button
        className={classes.mainAction}
        disabled={!isReady}
        sign={<IconCheck size={24} aria-hidden />}
        onClick={() => void onRecord(mainOutcome(stop), '')}
      >
        {t(`main.${stop.kind}`)}
      </Button>
      {others.length > 0 ? (
        <Button variant="default" className={classes.otherAction} disabled={!isReady} onClick={() => setAsking(true)}>
          {t('other')}
        </Button>
      ) : null}
      {isAsking ? (
        <OtherOutcome
          outcomes={others}
          stop={stop}
          onClose={() => setAsking(false)}
          onRecord={async (outcome, note) => {
            await onRecord(outcome, note)
            setAsking(false)
          }}
        />
      ) : null}
    </div>
  )
}
