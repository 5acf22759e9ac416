import { formatPence } from '@doorstep/shared/rules'
import { Button, Stack, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { applyProblem } from '../../../ui/applyProblem.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../../ui/useErrorFocus.ts'
import { AmountField } from '../amounts/AmountField.tsx'
import { parseHundredths } from '../amounts/parseHundredths.ts'
import { useExpenseRules, usePreApprovals } from '../api/useExpenses.ts'
import { useAskPreApproval } from '../api/usePreApprovalChanges.ts'
import classes from '../expenses.module.css'
import { AheadList } from './AheadList.tsx'

/** Asks for approval before something is bought, and shows what was decided. */
export function AskAhead() {
  const { t } = useTranslation('expenses')
  const { data: rules } = useExpenseRules()
  const { data: asked } = usePreApprovals()
  const own = asked?.items.filter(({ isOwn }) => isOwn) ?? []
  const above = rules?.limits.preApprovalAbovePence ?? null
  return (
    <section className={`${classes.panel} ${classes.stack}`} aria-labelledby="ask-ahead">
      <Title order={2} id="ask-ahead">
        {t('ahead.titleMine')}
      </Title>
      <Text>
        {t('ahead.lead')} {above === null ? '' : t('ahead.above', { amount: formatPence(above) })}
      </Text>
      <AskForm />
      {own.length > 0 ? <AheadList items={own} /> : null}
    </section>
  )
}

function AskForm() {
  const { t } = useTranslation('expenses')
  const ask = useAskPreApproval()
  const [placed, setPlaced] = useState(false)
  const formRef = useRef<HTMLFormElement>(null)
  const form = useForm({
    initialValues: { amount: '', purpose: '' },
    validate: {
      amount: (text) => (parseHundredths(text) ? null : t('missingAmount')),
      purpose: (text) => (text.trim() === '' ? t('missingText') : null),
    },
  })
  useErrorFocus(form.errors, formRef)
  const submit = ({ amount, purpose }: typeof form.values) =>
    ask.mutate(
      { pence: parseHundredths(amount) ?? 0, purpose },
      {
        onSuccess: () => form.reset(),
        onError: (error) =>
          setPlaced(applyProblem(form, error, (path) => (path === 'pence' ? 'amount' : path)) === 'all'),
      },
    )
  return (
    <form ref={formRef} noValidate onSubmit={form.onSubmit(submit)}>
      <Stack gap="sm">
        {ask.isSuccess ? (
          <Notice kind="done" onClose={ask.reset}>
            {t('ahead.asked')}
          </Notice>
        ) : null}
        {placed ? null : <ProblemNotice error={ask.error} />}
        <TextInput
          label={t('ahead.purpose')}
          description={t('ahead.purposeHint')}
          maxLength={200}
          autoComplete="off"
          {...form.getInputProps('purpose')}
        />
        <AmountField label={t('ahead.amount')} {...form.getInputProps('amount')} />
        <div>
          <Button type="submit" variant="default" loading={ask.isPending}>
            {t('ahead.ask')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
