import { settingBounds } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import classes from '../settings.module.css'
import { BoxesSteps } from './BoxesSteps.tsx'
import { NumberField } from './NumberField.tsx'
import { ParcelsPreview } from './ParcelsPreview.tsx'
import { Section, type SectionProps } from './Section.tsx'

/** What a box weighs, and how many of them a household gets. */
export function ParcelsSection({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  return (
    <Section
      form={form}
      id="parcels"
      title={t('parcels.title')}
      lead={t('parcels.lead')}
      fields={['kilogramsPerBox', 'boxesByHousehold']}
    >
      <div className={classes.fields}>
        <NumberField
          form={form}
          path="kilogramsPerBox"
          label={t('parcels.kg')}
          bounds={settingBounds.kilogramsPerBox}
        />
        <BoxesSteps form={form} />
      </div>
      <ParcelsPreview values={form.values} />
    </Section>
  )
}
