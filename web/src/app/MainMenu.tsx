import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { areasOf, useSession } from '../lib/session.ts'
import classes from './MainMenu.module.css'
import { mainAreasOf } from './navigation.ts'

/** Links to the areas of every day that the person's roles may enter. */
export function MainMenu() {
  const { t } = useTranslation('app')
  const shown = mainAreasOf(areasOf(useSession()))
  return (
    <nav aria-label={t('nav.label')} className={classes.menu} data-long={shown.length > 1 || undefined}>
      {shown.map((area) =>
        area === 'driving' ? (
          // A page without this shell (DriverApp).
          <a key={area} href="/driving" className={classes.link}>
            {t('nav.driving')}
          </a>
        ) : (
          <Link key={area} to={`/${area}`} className={classes.link} activeProps={{ 'aria-current': 'page' }}>
            {t(`nav.${area}`)}
          </Link>
        ),
      )}
    </nav>
  )
}
