import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageEnd } from '../lib/session.ts'
import { Button } from '../ui/Button.tsx'
import classes from './PageEndDialog.module.css'

/**
 * Says that the page is no longer that of whoever is signed in: their roles have changed, or another tab has changed the organisation or the person. The page
 * may stay, to copy what was typed; the server refuses what it would write.
 */
export function PageEndDialog() {
  const end = usePageEnd()
  return end === 'access-changed' || end === 'other-session' ? <Dialog key={end} end={end} /> : null
}

function Dialog({ end }: { readonly end: 'access-changed' | 'other-session' }) {
  const { t } = useTranslation('app')
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className={classes.dialog} aria-labelledby="page-end">
      <h2 id="page-end" className={classes.title}>
        {t(`pageEnd.${end}.title`)}
      </h2>
      <p>{t(`pageEnd.${end}.detail`)}</p>
      <div className={classes.actions}>
        <Button variant="default" onClick={() => dialog.current?.close()}>
          {t('pageEnd.stay')}
        </Button>
        <Button onClick={() => location.assign('/')}>{t('pageEnd.continue')}</Button>
      </div>
    </dialog>
  )
}
