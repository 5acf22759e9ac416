import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPageLanguage, type PageLanguage, pageLanguages } from '../../../lib/pageLanguage.ts'
import { Button } from '../../../ui/Button.tsx'
import classes from '../driving.module.css'
import { BottomSheet } from '../sheet/BottomSheet.tsx'
import sheet from '../sheet/sheet.module.css'
import own from './PhraseSheet.module.css'
import { type PhraseKey, phrases } from './phrases.ts'

interface PhraseSheetProps {
  /** Whom the driver asks for. */
  readonly name: string
  /** Of the household, as far as it is known and there are phrases in it. */
  readonly language: PageLanguage | undefined
  readonly onClose: () => void
}

const keys = Object.keys(phrases.en) as PhraseKey[]
const choices = (Object.keys(pageLanguages) as PageLanguage[]).filter((language) => language !== 'en')

/** Phrases to hold up at a door, in the household's language with the English beside them; the chosen one fills the screen. */
export function PhraseSheet({ name, language: spoken, onClose }: PhraseSheetProps) {
  const { t } = useTranslation('driving')
  const languageId = useId()
  const [language, setLanguage] = useState<PageLanguage>(spoken ?? 'ar')
  const [shown, setShown] = useState<PhraseKey>()
  const say = (key: PhraseKey, one: PageLanguage) => phrases[one][key].replace('{{name}}', name)
  const { direction } = pageLanguages[language]
  return (
    <BottomSheet title={t('phrases.title')} isTitleHidden={shown !== undefined} onClose={onClose}>
      {shown ? (
        <div className={own.held}>
          <p className={own.large} lang={language} dir={direction}>
            {say(shown, language)}
          </p>
          <p lang="en" dir="ltr">
            {say(shown, 'en')}
          </p>
          <Button large onClick={() => setShown(undefined)}>
            {t('phrases.back')}
          </Button>
        </div>
      ) : (
        <>
          <label htmlFor={languageId}>{t('phrases.language')}</label>
          <select
            id={languageId}
            className={`${classes.field} ${sheet.field}`}
            value={language}
            onChange={({ currentTarget: { value } }) => isPageLanguage(value) && setLanguage(value)}
          >
            {choices.map((one) => (
              <option key={one} value={one} lang={one}>
                {pageLanguages[one].name}
              </option>
            ))}
          </select>
          <ul className={classes.plainList}>
            {keys.map((key) => (
              <li key={key} className={classes.listItem}>
                <button type="button" className={own.phrase} onClick={() => setShown(key)}>
                  <strong lang={language} dir={direction}>
                    {say(key, language)}
                  </strong>
                  <span lang="en" dir="ltr">
                    {say(key, 'en')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          <div className={sheet.buttons}>
            <Button variant="default" large onClick={onClose}>
              {t('phrases.close')}
            </Button>
          </div>
        </>
      )}
    </BottomSheet>
  )
}
