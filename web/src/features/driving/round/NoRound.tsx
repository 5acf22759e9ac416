import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LazyClaimHint } from '../claim/LazyClaimHint.tsx'

export function NoRound({ onCheck }: { readonly onCheck: () => void }) {
  const { t } = useTranslation('driving')
  return (
    <EmptyState
      title={t('noRound')}
      detail={t('noRoundDetail')}
      action={
        <>
          <Button variant="default" large onClick={onCheck}>
            {t('checkAgain')}
          </Button>
          <LazyClaimHint />
        </>
      }
    />
  )
}
