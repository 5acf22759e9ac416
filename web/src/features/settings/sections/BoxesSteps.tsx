import { settingBounds } from '@doorstep/shared/rules'
import { Button, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../../ui/RemoveButton.tsx'
import classes from '../settings.module.css'
import { NumberField } from './NumberField.tsx'
import type { SectionProps } from './Section.tsx'

/** The table from people to boxes, in lines that can be added and removed. */
export function BoxesSteps({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  const steps = form.values.boxesByHousehold
  const addStep = () => {
    const { people, boxes } = steps.at(-1) ?? { people: 0, boxes: 0 }
    form.insertListItem('boxesByHousehold', { people: Number(people) + 1, boxes: Number(boxes) + 1 })
  }
  return (
    <fieldset className={classes.lines}>
      <legend>{t('parcels.steps')}</legend>
      <div className={classes.line} aria-hidden>
        <Text size="sm">{t('parcels.people')}</Text>
        <Text size="sm">{t('parcels.boxes')}</Text>
      </div>
      {steps.map((_, index) => (
        <div key={form.key(`boxesByHousehold.${index}`)} className={classes.line}>
          <NumberField
            form={form}
            path={`boxesByHousehold.${index}.people`}
            label={t('parcels.peopleOf', { line: index + 1 })}
            bounds={settingBounds.people}
            decimals={0}
            isLabelHidden
          />
          <NumberField
            form={form}
            path={`boxesByHousehold.${index}.boxes`}
            label={t('parcels.boxesOf', { line: index + 1 })}
            bounds={settingBounds.boxes}
            decimals={0}
            isLabelHidden
          />
          {index === 0 ? (
            <span />
          ) : (
            <RemoveButton
              label={t('parcels.removeStep', { line: index + 1 })}
              onClick={() => form.removeListItem('boxesByHousehold', index)}
            />
          )}
        </div>
      ))}
      {form.errors.boxesByHousehold ? <Text className={classes.error}>{form.errors.boxesByHousehold}</Text> : null}
      {steps.length < settingBounds.boxSteps.max ? (
        <Button variant="default" size="compact-md" onClick={addStep}>
          {t('parcels.addStep')}
        </Button>
      ) : null}
    </fieldset>
  )
}
