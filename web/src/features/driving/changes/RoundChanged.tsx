import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import type { RoundChanges } from './compareRounds.ts'
import classes from './RoundChanged.module.css'

interface RoundChangedProps {
  readonly changes: RoundChanges
  readonly onSeen: () => void
}

/** What the base changed, until the driver has read it. It lies over the top of the page and moves nothing below it: no button slips under the thumb. */
export function RoundChanged({ changes: { added, removed, moved, corrected, retimed }, onSeen }: RoundChangedProps) {
  const { t } = useTranslation('driving')
  const list = (names: readonly string[]) => [...new Set(names)].join(', ')
  return (
    <div className={classes.place}>
      <div role="status" className={classes.banner}>
        <div className={classes.text}>
          <strong>{t('changed.title')}</strong>
          <ul className={classes.list}>
            {added.length > 0 ? <li>{t('changed.added', { names: list(added) })}</li> : null}
            {removed.length > 0 ? <li>{t('changed.removed', { names: list(removed) })}</li> : null}
            {moved.length > 0 ? <li>{t('changed.moved', { names: list(moved) })}</li> : null}
            {corrected.length > 0 ? <li>{t('changed.corrected', { names: list(corrected) })}</li> : null}
            {retimed > 0 ? <li>{t('changed.times')}</li> : null}
          </ul>
        </div>
        <Button variant="default" large onClick={onSeen}>
          {t('understood')}
        </Button>
      </div>
    </div>
  )
}
