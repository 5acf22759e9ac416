import { IconNavigation } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import type { RoundView, StopView } from '../round/roundView.ts'
import { mapAppLink } from './mapApps.ts'
import { useMapApp } from './useMapApp.ts'

interface NavigateButtonProps {
  readonly stop: Pick<StopView, 'point'>
  readonly mode: RoundView['mode']
  /** Where to, when it is not the stop on the screen. */
  readonly label?: string
  /** Opens our own map. */
  readonly onNavigate: () => void
}

/** The way to a stop on our own map, or in the app that the driver has chosen for it. */
export function NavigateButton({ stop, mode, label, onNavigate }: NavigateButtonProps) {
  const { t } = useTranslation('driving')
  const [app] = useMapApp()
  const props = {
    variant: 'default',
    className: classes.contactButton,
    icon: <IconNavigation size={20} aria-hidden />,
  } as const
  return app === 'own' ? (
    <Button {...props} onClick={onNavigate}>
      {label ?? t('navigate')}
    </Button>
  ) : (
    <ButtonLink {...props} href={mapAppLink(app, stop.point, mode)} target="_blank" rel="noopener noreferrer">
      {label ?? t('navigate')}
    </ButtonLink>
  )
}
