import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import classes from '../driving.module.css'
import { type MapApp, mapApps } from './mapApps.ts'
import own from './navigation.module.css'

interface MapAppChoiceProps {
  readonly app: MapApp
  readonly onChoose: (app: MapApp) => void
}

/** What Navigate opens from now on, and what another app learns. */
export function MapAppChoice({ app, onChoose }: MapAppChoiceProps) {
  const { t } = useTranslation('driving')
  const [id, helpId] = [useId(), useId()]
  return (
    <div className={own.choice}>
      <label htmlFor={id}>{t('navigation.with')}</label>
      <select
        id={id}
        className={`${classes.field} ${own.select}`}
        aria-describedby={helpId}
        value={app}
        onChange={({ currentTarget: { value } }) => {
          const chosen = mapApps.find((one) => one === value)
          if (chosen) onChoose(chosen)
        }}
      >
        {mapApps.map((one) => (
          <option key={one} value={one}>
            {one === 'own' || one === 'phone' ? t(`navigation.app.${one}`) : makers[one]}
          </option>
        ))}
      </select>
      <p id={helpId} className={own.help}>
        {t('navigation.learns')}
      </p>
    </div>
  )
}

/** Names of products are the same in every language. */
const makers = { google: 'Google Maps', apple: 'Apple Maps', waze: 'Waze' }
