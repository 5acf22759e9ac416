import { boxesByWeight, boxesInLoad, type Carrying, settingBounds, weightOfBoxes } from '@doorstep/shared/rules'
import { modes } from '@doorstep/shared/units'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import type { SettingsValues } from '../form/settingsValues.ts'
import classes from '../settings.module.css'
import { NumberField } from './NumberField.tsx'
import { readNumbers } from './readNumbers.ts'
import { Section, type SectionProps } from './Section.tsx'

/** What fits into one load of each way of travelling. */
export function CarryingSection({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  const labels = useLabels()
  return (
    <Section
      form={form}
      id="carrying"
      title={t('carrying.title')}
      lead={t('carrying.lead')}
      fields={['carrying', 'trolley']}
    >
      <div className={classes.loads}>
        {modes.map((mode) => (
          <LoadFields
            key={mode}
            form={form}
            name={labels(`mode.${mode}`)}
            path={`carrying.${mode}`}
            typed={form.values.carrying[mode]}
          />
        ))}
        <LoadFields form={form} name={t('carrying.trolley')} path="trolley" typed={form.values.trolley} />
      </div>
    </Section>
  )
}

interface LoadFieldsProps extends SectionProps {
  readonly name: string
  readonly path: string
  readonly typed: SettingsValues['trolley']
}

function LoadFields({ form, name, path, typed }: LoadFieldsProps) {
  const { t } = useTranslation('settings')
  return (
    <fieldset className={classes.load}>
      <legend>{name}</legend>
      <div className={classes.pair}>
        <NumberField
          form={form}
          path={`${path}.boxes`}
          label={t('carrying.boxes')}
          bounds={settingBounds.carriedBoxes}
          decimals={0}
        />
        <NumberField form={form} path={`${path}.kg`} label={t('carrying.kg')} bounds={settingBounds.carriedKg} />
      </div>
      <Load values={form.values} load={readNumbers(typed)} />
    </fieldset>
  )
}

/** In words: how many boxes fill it, and by which limit. */
function Load({ values, load }: { readonly values: SettingsValues; readonly load: Carrying | undefined }) {
  const { t } = useTranslation('settings')
  const labels = useLabels()
  const weight = readNumbers({ kilogramsPerBox: values.kilogramsPerBox })
  if (!weight || !load || weight.kilogramsPerBox <= 0) return null
  const boxes = boxesInLoad(load, weight)
  const byWeight = boxesByWeight(load.kg, weight.kilogramsPerBox)
  const numbers = { kg: load.kg, weight: weight.kilogramsPerBox, boxes: labels('boxes', { count: boxes }) }
  return (
    <Text size="sm">
      {boxes === 0
        ? t('carrying.nothing', numbers)
        : byWeight <= load.boxes
          ? t('carrying.byWeight', numbers)
          : t('carrying.byBoxes', { ...numbers, byWeight, total: `${weightOfBoxes(boxes, weight)} kg` })}
    </Text>
  )
}
