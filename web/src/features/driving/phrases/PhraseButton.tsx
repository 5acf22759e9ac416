import type { DriverStop } from '@doorstep/shared/contracts'
import { IconLanguage } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPageLanguage, pageLanguages } from '../../../lib/pageLanguage.ts'
import { Button } from '../../../ui/Button.tsx'
import { LoadingState } from '../../../ui/LoadingState.tsx'

const PhraseSheet = lazy(async () => ({ default: (await import('./PhraseSheet.tsx')).PhraseSheet }))

/** Opens the phrases for a door, in the household's language where it is known. */
export function PhraseButton({ stop }: { readonly stop: Pick<DriverStop, 'name' | 'language'> }) {
  const { t } = useTranslation('driving')
  const [isOpen, setOpen] = useState(false)
  const language = stop.language !== null && isPageLanguage(stop.language) ? stop.language : undefined
  return (
    <>
      <Button variant="default" large icon={<IconLanguage size={20} aria-hidden />} onClick={() => setOpen(true)}>
        {language ? t('phrases.openIn', { language: pageLanguages[language].name }) : t('phrases.open')}
      </Button>
      {isOpen ? (
        <Suspense fallback={<LoadingState />}>
          <PhraseSheet name={stop.name} language={language} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
