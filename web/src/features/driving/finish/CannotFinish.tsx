import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'
import own from './CannotFinish.module.css'

const GiveBackSheet = lazy(async () => ({ default: (await import('./GiveBackSheet.tsx')).GiveBackSheet }))

interface CannotFinishProps {
  /** Stops without an outcome. */
  readonly left: number
  readonly onGiveBack: (sentence: string) => Promise<void>
}

/** Gives the rest of the round back to the organiser, with one sentence why. Nothing when nothing is left. */
export function CannotFinish({ left, onGiveBack }: CannotFinishProps) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  if (left === 0) return null
  return (
    <>
      <Button variant="default" large className={own.button} onClick={() => setOpen(true)}>
        {t('finish.button')}
      </Button>
      {isOpen ? (
        <Suspense fallback={<LoadingState />}>
          <GiveBackSheet left={left} onGiveBack={onGiveBack} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
