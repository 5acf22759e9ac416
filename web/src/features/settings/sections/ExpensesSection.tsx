import { settingBounds } from '@doorstep/shared/rules'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from '../settings.module.css'
import { NumberField } from './NumberField.tsx'
import { RateLines } from './RateLines.tsx'
import { Section, type SectionProps } from './Section.tsx'

/** In the form they are pounds. */
const poundBounds = { min: settingBounds.limitPence.min / 100, max: settingBounds.limitPence.max / 100 }

/** What volunteers are paid for a mile, and the limits of a claim. */
export function ExpensesSection({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  return (
    <Section
      form={form}
      id="expenses"
      title={t('expenses.title')}
      lead={t('expenses.lead')}
      fields={['mileageRates', 'expenseLimits']}
    >
      <RateLines form={form} />
      <fieldset className={classes.fields}>
        <legend>{t('expenses.limits')}</legend>
        <Text size="sm" c="dimmed">
          {t('expenses.limitsHint')}
        </Text>
        {(['perClaimPence', 'perMonthPence', 'preApprovalAbovePence'] as const).map((limit) => (
          <NumberField
            key={limit}
            form={form}
            path={`expenseLimits.${limit}`}
            label={t(`expenses.${limit}`)}
            bounds={poundBounds}
            decimals={2}
          />
        ))}
      </fieldset>
    </Section>
  )
}
