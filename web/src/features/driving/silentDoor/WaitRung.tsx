import { useEffect, useReducer } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { restOfWait } from './listRungs.ts'
import own from './silentDoor.module.css'

interface WaitRungProps {
  /** When the driver began to wait; phone's clock, ms. */
  readonly since: number | undefined
  readonly isNext: boolean
  readonly onStart: () => void
}

/** Three minutes from the tap, by the clock: a page that slept or was reloaded shows what is left of them. */
export function WaitRung({ since, isNext, onStart }: WaitRungProps) {
  const { t } = useTranslation('driving')
  const [, tick] = useReducer((count: number) => count + 1, 0)
  const rest = since === undefined ? 0 : restOfWait(since, Date.now())
  const isWaiting = rest > 0
  useEffect(() => {
    if (!isWaiting) return
    const timer = window.setInterval(tick, 1000)
    return () => window.clearInterval(timer)
  }, [isWaiting])
  if (since === undefined)
    return (
      <Button variant={isNext ? 'filled' : 'default'} large className={own.rung} onClick={onStart}>
        {t('silent.wait')}
      </Button>
    )
  return (
    <p className={own.wait} data-over={!isWaiting || undefined}>
      {/* Read out once it is over, and not each second. */}
      <span role="timer">{isWaiting ? t('silent.waiting', { time: formatRest(rest) }) : null}</span>
      <span role="status">{isWaiting ? null : t('silent.waited')}</span>
    </p>
  )
}

/** "2:05" */
function formatRest(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
