import { Fieldset, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { AddressField } from '../address/AddressField.tsx'
import type { DoorLocation } from '../address/doorLocation.ts'
import { PinField } from '../address/PinField.tsx'
import { PostcodeField } from '../address/PostcodeField.tsx'
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
        <AddressField
          className={classes.twoThirds}
          door={pickup}
          onChange={change}
          error={form.errors['pickup.address']}
        />
        <PostcodeField
          className={classes.third}
          door={pickup}
          onChange={change}
          error={form.errors['pickup.postcode']}
        />
        <PinField door={pickup} onChange={change} />
      </div>
    </Fieldset>
  )
}
