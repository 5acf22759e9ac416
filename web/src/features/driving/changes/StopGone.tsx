import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'

/** In place of a stop that the base took out of the round while its driver had it open: another one there would be mistaken for it. */
export function StopGone({ onNext }: { readonly onNext: () => void }) {
  const { t } = useTranslation('driving')
  return (
    <section className={classes.page}>
      <h1 className={classes.heading} tabIndex={-1}>
        {t('changed.gone')}
      </h1>
      <p>{t('changed.goneDetail')}</p>
      <Button large onClick={onNext}>
        {t('backToNext')}
      </Button>
    </section>
  )
}
