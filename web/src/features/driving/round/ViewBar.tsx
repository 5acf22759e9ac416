import { IconList, IconMap2, IconMapPin } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { DrivingView } from './drivingView.ts'
import classes from './ViewBar.module.css'

const views = [
  { name: 'next', Icon: IconMapPin },
  { name: 'list', Icon: IconList },
  { name: 'map', Icon: IconMap2 },
] as const

interface ViewBarProps {
  readonly view: DrivingView
  readonly onShow: (view: DrivingView) => void
}

/** Switches between next stop, list and map. */
export function ViewBar({ view, onShow }: ViewBarProps) {
  const { t } = useTranslation('driving')
  return (
    <nav className={classes.views} aria-label={t('views.label')}>
      {views.map(({ name, Icon }) => (
        <button
          key={name}
          type="button"
          className={classes.view}
          aria-current={view.name === name ? 'page' : undefined}
          onClick={() => onShow({ name })}
        >
          <Icon size={22} aria-hidden />
          {t(`views.${name}`)}
        </button>
      ))}
    </nav>
  )
}
