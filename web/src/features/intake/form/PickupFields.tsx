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
  const place = form.values.pickup
  const change = (door: DoorLocation) => {
    form.setFieldValue('place', { ...form.getValues().pickup, ...door })
    for (const field of ['address', 'postcode']) form.clearFieldError(`place.${field}`)
  }
  return (
    <Fieldset legend={t('place.title')} className={classes.household}>
      <div className={classes.fields}>
        <TextInput
          label={t('place.name')}
          className={classes.whole}
          autoComplete="off"
          maxLength={120}
          {...form.getInputProps('place.name')}
        />
        <AddressField
          label={t('place.address')}
          className={classes.twoThirds}
          value={place.address}
          onChange={(typed) => change(withAddress(place, typed))}
          onChoose={(found) => change(withFoundAddress(place, found))}
          error={form.errors['place.address']}
        />
        <PostcodeField
          className={classes.third}
          label={t('place.postcode')}
          value={place.postcode}
          onChange={(typed) => change(withPostcode(place, typed))}
          error={form.errors['place.postcode']}
          isPinned={place.point !== null}
        />
        <PinField door={place} onChange={change} />
      </div>
    </Fieldset>
  )
}
