import { useTranslation } from 'react-i18next'
import { useSession } from '../../lib/session.ts'
import { useWayTo } from '../../lib/useWayTo.ts'

/** For those at a desk: where to add one, in a new tab, since the map may stand in a form; or whom to ask. */
export function WayToRegion() {
  const { t } = useTranslation('missing')
  const to = useWayTo('region')
  const { role } = useSession()
  if (role === 'driver') return null
  if (to === undefined) return t('region.ask')
  return (
    <a href={to} target="_blank" rel="noopener">
      {t('region.add')} {t('newTab')}
    </a>
  )
}
