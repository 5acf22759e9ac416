import { carryingBy } from '@doorstep/shared/rules'
import { type Mode, modes } from '@doorstep/shared/units'
import { Checkbox, Fieldset, NumberInput, Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { useWorkingSettings } from '../../../lib/workingSettings.ts'
import type { DriverFormState, ModeLimits } from './driverFormValues.ts'
import classes from './drivers.module.css'

/** The modes that a driver uses, the preferred one, and what they carry by each. */
export function TravelFields({ form }: { readonly form: DriverFormState }) {
  const { t } = useTranslation('volunteers')
  const labels = useLabels()
  const settings = useWorkingSettings()
  const { mode: preferred, otherModes, trolley, limits } = form.values
  const toggle = (mode: Mode, isUsed: boolean) =>
    form.setFieldValue('otherModes', isUsed ? [...otherModes, mode] : otherModes.filter((other) => other !== mode))
  const prefer = (mode: Mode) =>
    form.setValues({ mode, otherModes: [...otherModes.filter((other) => other !== mode), preferred] })
  const setLimit = (mode: Mode, changes: Partial<ModeLimits>) =>
    form.setFieldValue('limits', { ...limits, [mode]: { ...limits[mode], ...changes } })
  return (
    <Fieldset legend={t('form.travel')} className={classes.section}>
      <p className={classes.hint}>{t('form.travelHint')}</p>
      {modes.map((mode) => {
        const isPreferred = mode === preferred
        const isUsed = isPreferred || otherModes.includes(mode)
        const usual = carryingBy(mode, trolley, settings)
        const name = labels(`mode.${mode}`)
        return (
          <div key={mode} className={classes.travel}>
            <Checkbox
              label={name}
              checked={isUsed}
              disabled={isPreferred}
              onChange={(event) => toggle(mode, event.currentTarget.checked)}
            />
            {isUsed ? (
              <>
                <Radio
                  name="preferred-mode"
                  label={t('form.preferred')}
                  aria-label={`${t('form.preferred')}: ${name}`}
                  checked={isPreferred}
                  onChange={() => prefer(mode)}
                />
                <NumberInput
                  label={t('form.boxes')}
                  aria-label={`${name}: ${t('form.boxes')}`}
                  placeholder={String(usual.boxes)}
                  min={1}
                  max={500}
                  allowDecimal={false}
                  hideControls
                  value={limits[mode].boxes}
                  onChange={(boxes) => setLimit(mode, { boxes: boxes === '' ? '' : Number(boxes) })}
                />
                <NumberInput
                  label={t('form.kilograms')}
                  aria-label={`${name}: ${t('form.kilograms')}`}
                  placeholder={String(usual.kg)}
                  min={1}
                  max={5000}
                  hideControls
                  value={limits[mode].kilograms}
                  onChange={(kilograms) => setLimit(mode, { kilograms: kilograms === '' ? '' : Number(kilograms) })}
                />
                {mode === 'foot' ? (
                  <Checkbox label={t('form.trolley')} {...form.getInputProps('trolley', { type: 'checkbox' })} />
                ) : null}
              </>
            ) : null}
          </div>
        )
      })}
      {(form.errors.mode ?? form.errors.otherModes) ? (
        <p role="alert" className={classes.error}>
          {form.errors.mode ?? form.errors.otherModes}
        </p>
      ) : null}
    </Fieldset>
  )
}
