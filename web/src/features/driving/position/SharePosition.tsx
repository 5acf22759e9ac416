import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPageLanguage } from '../../../lib/pageLanguage.ts'
import { Button } from '../../../ui/Button.tsx'
import { PositionSharer, type SharingState } from './PositionSharer.ts'
import own from './position.module.css'
import { positionTexts } from './positionTexts.ts'
import { rememberedSharing } from './rememberedSharing.ts'
import { browserSharerPorts } from './sharerPorts.ts'

interface SharePositionProps {
  readonly roundId: string
  /** Whether to offer it where it is off. While it is on, it is in sight on every view. */
  readonly isOffered: boolean
}

/** Lets the driver share where they are with the organisers of the round, and says so for as long as it is on. */
export function SharePosition({ roundId, isOffered }: SharePositionProps) {
  const { i18n } = useTranslation()
  const texts = positionTexts[toPageLanguage(i18n.language)]
  const { state, sharer } = usePositionSharer(roundId)
  const isOn = state === 'waiting' || state === 'shared' || state === 'no_signal'
  if (!isOn && !isOffered && state !== 'ending') return null
  return (
    <section className={own.panel} aria-label={texts.title}>
      {isOn ? (
        <div className={own.row}>
          <span role="status">{texts[state]}</span>
          <Button variant="default" className={own.stop} onClick={() => sharer?.stop()}>
            {texts.stop}
          </Button>
        </div>
      ) : (
        <>
          <label className={own.row}>
            {texts.share}
            <input type="checkbox" checked={false} onChange={() => sharer?.start()} />
          </label>
          <p className={own.help} role={state === 'off' ? undefined : 'status'}>
            {state === 'off' ? texts.help : texts[state]}
          </p>
        </>
      )}
    </section>
  )
}

/** Goes on with what was switched on for this round before a reload. */
function usePositionSharer(roundId: string) {
  const [state, setState] = useState<SharingState>('off')
  const [sharer, setSharer] = useState<PositionSharer>()
  useEffect(() => {
    const started = new PositionSharer(browserSharerPorts(roundId), setState)
    setSharer(started)
    started.resume(rememberedSharing(roundId))
    const wake = () => started.wake()
    window.addEventListener('online', wake)
    document.addEventListener('visibilitychange', wake)
    return () => {
      window.removeEventListener('online', wake)
      document.removeEventListener('visibilitychange', wake)
      started.close()
    }
  }, [roundId])
  return { state, sharer }
}
