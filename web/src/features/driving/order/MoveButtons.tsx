import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import type { StopView } from '../round/roundView.ts'
import { swapNeighbours } from './moveStops.ts'
import own from './order.module.css'

interface MoveButtonsProps {
  readonly stop: StopView
  readonly stops: readonly StopView[]
  readonly onMove: (stopIds: string[]) => void
}

/** Moves a household up or down in the list, where the group lets its drivers choose the order. */
export function MoveButtons({ stop, stops, onMove }: MoveButtonsProps) {
  const { t } = useTranslation('driving')
  const [up, down] = [swapNeighbours(stops, stop.id, -1), swapNeighbours(stops, stop.id, 1)]
  return (
    <span className={own.moves}>
      {up ? (
        <Button
          variant="default"
          className={own.move}
          aria-label={t('order.up', { name: stop.name })}
          onClick={() => onMove(up)}
        >
          <IconArrowUp size={20} aria-hidden />
        </Button>
      ) : null}
      {down ? (
        <Button
          variant="default"
          className={own.move}
          aria-label={t('order.down', { name: stop.name })}
          onClick={() => onMove(down)}
        >
          <IconArrowDown size={20} aria-hidden />
        </Button>
      ) : null}
    </span>
  )
}
