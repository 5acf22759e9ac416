import { Button, Text, Title } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AskAhead } from '../ahead/AskAhead.tsx'
import classes from '../expenses.module.css'
import { PurchaseDialog } from '../purchase/PurchaseDialog.tsx'
import { MyClaims } from './MyClaims.tsx'
import { RoundsToClaim } from './RoundsToClaim.tsx'
import { YearTotal } from './YearTotal.tsx'

/** One's own expenses: what can be claimed, and what became of earlier claims. */
export function MyExpenses() {
  const { t } = useTranslation('expenses')
  const navigate = useNavigate()
  const [isBuying, setBuying] = useState(false)
  return (
    <>
      <Text className={classes.lead}>{t('mine.lead')}</Text>
      <div className={classes.columns}>
        <div className={classes.stack}>
          <RoundsToClaim />
          <section className={classes.panel} aria-labelledby="mine-purchase">
            <Title order={2} id="mine-purchase">
              {t('mine.purchase')}
            </Title>
            <Text mb="sm">{t('mine.purchaseLead')}</Text>
            <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setBuying(true)}>
              {t('mine.addPurchase')}
            </Button>
          </section>
        </div>
        <div className={classes.stack}>
          <YearTotal />
          <MyClaims />
          <AskAhead />
        </div>
      </div>
      {isBuying ? (
        <PurchaseDialog
          onClose={() => setBuying(false)}
          onSaved={(claim) => void navigate({ to: '/expenses/$claimId', params: { claimId: claim.id } })}
        />
      ) : null}
    </>
  )
}
