import { type DriverEnds, driverEnds } from '@doorstep/shared/rules'
import { Fieldset, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LocationFields } from '../../../map/address/LocationFields.tsx'
import type { DriverFormState } from './driverFormValues.ts'
import classes from './drivers.module.css'
import { useActiveHubs } from './useDrivers.ts'

/** Where rounds start and end. */
export function EndsFields({ form }: { readonly form: DriverFormState }) {
  const { t } = useTranslation('volunteers')
  const hubs = useActiveHubs().data ?? []
  const { home, ends } = form.values
  return (
    <Fieldset legend={t('form.ends')} className={classes.section}>
      <div className={classes.fields}>
        <p className={classes.hint}>{t('form.endsHint')}</p>
        <div className={classes.whole}>
          <LocationFields
            location={home}
            onChange={(location) => {
              form.setFieldValue('home', location)
              for (const field of ['address', 'postcode']) form.clearFieldError(`home.${field}`)
            }}
            errors={{ address: form.errors['home.address'], postcode: form.errors['home.postcode'] }}
          />
        </div>
        <NativeSelect
          label={t('form.endsAt')}
          data={driverEnds.map((value) => ({ value, label: t(`form.endsAtChoice.${value}`) }))}
          value={ends}
          onChange={(event) => form.setFieldValue('ends', event.currentTarget.value as DriverEnds)}
          error={form.errors.ends}
        />
        {ends === 'hub' ? (
          <NativeSelect
            label={t('form.endHub')}
            data={[{ value: '', label: '' }, ...hubs.map((hub) => ({ value: hub.id, label: hub.name }))]}
            {...form.getInputProps('endHubId')}
          />
        ) : null}
      </div>
    </Fieldset>
  )
}
