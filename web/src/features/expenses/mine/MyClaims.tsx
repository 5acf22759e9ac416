import { Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useClaims } from '../api/useExpenses.ts'
import classes from '../expenses.module.css'
import { ClaimList } from '../list/ClaimList.tsx'

/** One's own claims, each with what happens next. */
export function MyClaims() {
  const { t } = useTranslation('expenses')
  const { userId } = useSession()
  const claims = useClaims({ person: userId })
  return (
    <section className={classes.panel} aria-labelledby="mine-claims">
      <Title order={2} id="mine-claims">
        {t('mine.claims')}
      </Title>
      <ClaimList
        claims={claims}
        isMine
        empty={<EmptyState title={t('mine.noClaims')} detail={t('mine.noClaimsDetail')} />}
      />
    </section>
  )
}
