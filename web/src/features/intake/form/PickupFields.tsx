import { Fieldset, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PostcodeField } from '../../../ui/PostcodeField.tsx'
import { AddressField } from '../address/AddressField.tsx'
import { type DoorLocation, withAddress, withFoundAddress, withPostcode } from '../address/doorLocation.ts'
import { PinField } from '../address/PinField.tsx'
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
          label={t('pickup.address')}
          className={classes.twoThirds}
          value={pickup.address}
          onChange={(typed) => change(withAddress(pickup, typed))}
          onChoose={(found) => change(withFoundAddress(pickup, found))}
          error={form.errors['pickup.address']}
        />
        <PostcodeField
          className={classes.third}
          label={t('pickup.postcode')}
          value={pickup.postcode}
          onChange={(typed) => change(withPostcode(pickup, typed))}
          error={form.errors['pickup.postcode']}
          isPinned={pickup.point !== null}
        />
        <PinField door={pickup} onChange={change} />
      </div>
    </Fieldset>
  )
}
