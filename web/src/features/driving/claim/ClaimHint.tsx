import { useTranslation } from 'react-i18next'
import { toPageLanguage } from '../../../lib/pageLanguage.ts'
import { useSession } from '../../../lib/session.ts'
import classes from './ClaimHint.module.css'
import { claimTexts } from './claimTexts.ts'

/** At the end of a round: where its miles are claimed. A driver link reaches no expenses. */
export function ClaimHint() {
  const { i18n } = useTranslation()
  const { link } = useSession()
  const texts = claimTexts[toPageLanguage(i18n.language)]
  return (
    <section className={classes.hint} aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <p>{link ? texts.withLink : texts.detail}</p>
      {link ? null : (
        <a href="/expenses" className={classes.open}>
          {texts.open}
        </a>
      )}
    </section>
  )
}
