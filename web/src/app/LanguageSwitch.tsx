import { IconLanguage } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPageLanguage, pageLanguages } from '../lib/pageLanguage.ts'
import { chooseLanguage } from './driverLanguage.ts'
import classes from './LanguageSwitch.module.css'

/** The language of the driver's pages: the phone's own list of choices, each by its own name. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation('app')
  const [hasFailed, setFailed] = useState(false)
  const choose = async (language: string) => {
    if (!isPageLanguage(language)) return
    setFailed(false)
    await chooseLanguage(language).catch(() => setFailed(true))
  }
  return (
    <>
      <span className={classes.switch}>
        <IconLanguage size={22} aria-hidden />
        <select
          className={classes.select}
          aria-label={t('language.label')}
          value={i18n.language}
          onChange={(event) => void choose(event.currentTarget.value)}
        >
          {Object.entries(pageLanguages).map(([code, { name }]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      </span>
      {hasFailed ? (
        <span role="alert" className={classes.failed}>
          {t('language.failed')}
        </span>
      ) : null}
    </>
  )
}
