import type { Point } from '@doorstep/shared/contracts'
import { useTranslation } from 'react-i18next'
import { type DrivingView, wayBackId } from '../round/drivingView.ts'
import type { RoundView } from '../round/roundView.ts'
import { NavigateButton } from './NavigateButton.tsx'

interface WayBackButtonProps {
  readonly end: Point
  readonly mode: RoundView['mode']
  readonly onShow: (view: DrivingView) => void
}

/** The way from the last stop to where the round ends: a hub, or the driver's home. */
export function WayBackButton({ end, mode, onShow }: WayBackButtonProps) {
  const { t } = useTranslation('driving')
  return (
    <NavigateButton
      stop={{ point: end }}
      mode={mode}
      label={t('navigation.wayBack')}
      onNavigate={() => onShow({ name: 'map', stopId: wayBackId })}
    />
  )
}
