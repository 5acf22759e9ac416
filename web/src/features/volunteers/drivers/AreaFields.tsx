import { Button, Fieldset, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LazyMap } from '../../../map/LazyMap.tsx'
import type { DriverFormState } from './driverFormValues.ts'
import classes from './drivers.module.css'

const loadMap = async () => (await import('../../../map/area/AreaMapView.tsx')).AreaMapView

/** The area that a driver prefers, drawn on the map. */
export function AreaFields({ form }: { readonly form: DriverFormState }) {
  const { t } = useTranslation('volunteers')
  const [isMapShown, setMapShown] = useState(false)
  const { area, home } = form.values
  const { error } = form.getInputProps('area')
  return (
    <Fieldset legend={t('form.area')} className={classes.section}>
      <p className={classes.hint}>{t('form.areaHint')}</p>
      <Group justify="space-between" gap="sm">
        <Text size="sm" role="status">
          {area.length > 0 ? t('form.areaSet', { count: area.length }) : ''}
        </Text>
        <Button variant="default" size="compact-md" aria-expanded={isMapShown} onClick={() => setMapShown(!isMapShown)}>
          {t(isMapShown ? 'form.hideArea' : area.length > 0 ? 'form.editArea' : 'form.showArea')}
        </Button>
      </Group>
      {isMapShown ? (
        <LazyMap
          load={loadMap}
          props={{
            corners: area,
            onChange: (corners) => form.setFieldValue('area', corners),
            start: home.point,
          }}
        />
      ) : null}
      {error ? (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      ) : null}
    </Fieldset>
  )
}
