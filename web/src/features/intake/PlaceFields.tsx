import { Fieldset, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PostcodeField } from '../../ui/PostcodeField.tsx'
import classes from './intake.module.css'
import type { OrderForm } from './orderForm.ts'

/** Where an errand is collected. */
export function PlaceFields({ form }: { form: OrderForm }) {
  const { t } = useTranslation('intake')
  const place = form.values.place
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
        <TextInput
          label={t('place.address')}
          className={classes.twoThirds}
          autoComplete="off"
          maxLength={200}
          {...form.getInputProps('place.address')}
        />
        <PostcodeField
          className={classes.third}
          label={t('place.postcode')}
          value={place.postcode}
          onChange={(postcode) => form.setFieldValue('place.postcode', postcode)}
          error={form.errors['place.postcode']}
          point={place.point}
          onPoint={(point) => form.setFieldValue('place.point', point)}
        />
      </div>
    </Fieldset>
  )
}
