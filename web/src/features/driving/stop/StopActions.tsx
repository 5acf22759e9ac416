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

/** The second tap of a double tap comes within half a second, and must not hit the next stop, which has just replaced this one. */
const doubleTapMs = 600

/** The large button for the usual outcome, and the button for all others. */
export function StopActions({ stop, onRecord }: StopActionsProps) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  const [isReady, setReady] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setReady(true), doubleTapMs)
    return () => window.clearTimeout(timer)
  }, [])
  const others = otherOutcomes(stop)
  return (
    <div className={classes.actions}>
      <Button
        className={classes.mainAction}
        disabled={!isReady}
        icon={<IconCheck size={24} aria-hidden />}
        onClick={() => void onRecord(mainOutcome(stop), '')}
      >
        {t(`main.${stop.kind}`)}
      </Button>
      {others.length > 0 ? (
        <Button variant="default" className={classes.otherAction} disabled={!isReady} onClick={() => setOpen(true)}>
          {t('other')}
        </Button>
      ) : null}
      {isOpen ? (
        <OtherOutcome
          outcomes={others}
          stop={stop}
          onClose={() => setOpen(false)}
          onRecord={async (outcome, note) => {
            await onRecord(outcome, note)
            setOpen(false)
          }}
        />
      ) : null}
    </div>
  )
}
