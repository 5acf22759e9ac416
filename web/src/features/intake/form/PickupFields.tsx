import { Fieldset, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DoorLocation } from '../../../map/address/doorLocation.ts'
import { LocationFields } from '../../../map/address/LocationFields.tsx'
import classes from '../intake.module.css'
import type { OrderForm } from './orderFormValues.ts'

/** Where an errand is collected. */
export function PickupFields({ form }: { form: OrderForm }) {
  const { t } = useTranslation('intake')
  const { pickup } = form.values
  const change = (door: DoorLocation) => {
    form.setFieldValue('pickup', { ...form.getValues().pickup, ...door })
    for (const field of ['address', 'postcode']) form.clearFieldError(`pickup.${field}`)
  }
  return (
    <Fieldset legend={t('pickup.title')} className={classes.household}>
      <div className={classes.fields}>
        <TextInput
          label={t('pickup.name')}
          className={classes.whole}
          autoComplete="off"
          maxLength={120}
          {...form.getInputProps('pickup.name')}
        />
        <LocationFields
          location={pickup}
          onChange={change}
          errors={{ address: form.errors['pickup.address'], postcode: form.errors['pickup.postcode'] }}
        />
      </div>
    </Fieldset>
  )
}
