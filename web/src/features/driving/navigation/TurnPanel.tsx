import type { LegTurn } from '@doorstep/shared/contracts'
import { useTranslation } from 'react-i18next'
import { formatTravelDistance } from '../../../lib/formatTravel.ts'
import { toPageLanguage } from '../../../lib/pageLanguage.ts'
import type { RoundView } from '../round/roundView.ts'
import own from './navigation.module.css'
import { sayTurn } from './sayTurn.ts'

interface TurnPanelProps {
  readonly turns: readonly LegTurn[]
  readonly unit: RoundView['distanceUnit']
  /** Index of the next turn. */
  readonly next: number
  /** Shows another turn as the next one. */
  readonly onShow: (index: number) => void
}

/** The next turn, large, and below it all turns of the way, each to tap. */
export function TurnPanel({ turns, unit, next, onShow }: TurnPanelProps) {
  const { t, i18n } = useTranslation('driving')
  const say = (turn: LegTurn) => sayTurn(turn, toPageLanguage(i18n.language))
  const distanceTo = (index: number) => {
    const metres = turns[index - 1]?.metres ?? 0
    return metres > 0 ? formatTravelDistance(metres, unit) : ''
  }
  const turn = turns[next]
  if (!turn) return null
  // A way may come to one point twice: only the place in the list tells turns apart.
  const numbered = turns.map((one, index) => ({ one, index }))
  return (
    <section aria-label={t('navigation.turns')}>
      <p role="status" className={own.next}>
        <strong>{say(turn)}</strong>
        <span>{distanceTo(next)}</span>
      </p>
      <ol className={own.turns}>
        {numbered.map(({ one, index }) => (
          <li key={index}>
            <button
              type="button"
              className={own.turn}
              aria-current={index === next ? 'step' : undefined}
              onClick={() => onShow(index)}
            >
              <span>{say(one)}</span>
              <span className={own.distance}>{distanceTo(index)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  )
}
