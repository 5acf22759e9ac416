import type { SettingsView } from '@doorstep/shared/contracts'
import { needsCrew, orderKinds, settingBounds } from '@doorstep/shared/rules'
import { Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { Notice } from '../../../ui/Notice.tsx'
import classes from '../settings.module.css'
import { NumberField } from './NumberField.tsx'
import { Preview } from './Preview.tsx'
import { Section, type SectionProps } from './Section.tsx'

interface CrewsSectionProps extends SectionProps {
  /** What the rule would be applied to. */
  readonly use: SettingsView['crewUse']
}

/** Which orders only two people together take, with how many those are now. */
export function CrewsSection({ form, use }: CrewsSectionProps) {
  const { t } = useTranslation('settings')
  const labels = useLabels()
  const { crewsFor, crewRule } = form.values
  const { fromBoxes } = crewRule
  const rule = { crewsFor, crewRule: { ...crewRule, fromBoxes: typeof fromBoxes === 'number' ? fromBoxes : null } }
  const all = countOrders(use.orders)
  const forTwo = countOrders(use.orders.filter((order) => needsCrew(order, rule)))
  return (
    <Section form={form} id="crews" title={t('crews.title')} lead={t('crews.lead')} fields={['crewsFor', 'crewRule']}>
      <div className={classes.fields}>
        <Checkbox.Group
          label={t('crews.kinds')}
          {...form.getInputProps('crewsFor')}
          onChange={(chosen) =>
            form.setFieldValue(
              'crewsFor',
              orderKinds.filter((kind) => chosen.includes(kind)),
            )
          }
        >
          {orderKinds.map((kind) => (
            <Checkbox key={kind} value={kind} label={labels(`orderKind.${kind}`)} className={classes.choice} />
          ))}
        </Checkbox.Group>
        <NumberField
          form={form}
          path="crewRule.fromBoxes"
          label={t('crews.boxes')}
          bounds={settingBounds.boxes}
          decimals={0}
          hint={t('crews.boxesHint')}
        />
        <Checkbox label={t('crews.unsafe')} {...form.getInputProps('crewRule.afterUnsafe', { type: 'checkbox' })} />
        {forTwo > 0 && use.crews === 0 ? <Notice kind="warning">{t('crews.missing')}</Notice> : null}
      </div>
      <Preview
        title={t('crews.preview')}
        lines={[
          { name: t('crews.orders'), value: t('crews.ordersOf', { count: forTwo, all }) },
          { name: t('crews.shifts'), value: String(use.crews) },
        ]}
      />
    </Section>
  )
}

const countOrders = (orders: CrewsSectionProps['use']['orders']): number =>
  orders.reduce((sum, { count }) => sum + count, 0)
