import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** The pin that a click on the map moves. */
export type ActivePin = 'door' | 'stop'

interface AccessPointChoiceProps {
  readonly isSet: boolean
  readonly activePin: ActivePin
  readonly onActivePin: (activePin: ActivePin) => void
  readonly onAdd: () => void
  readonly onRemove: () => void
}

/** Adds and removes the pin for where the vehicle stops, and chooses which pin a click moves. */
export function AccessPointChoice({ isSet, activePin, onActivePin, onAdd, onRemove }: AccessPointChoiceProps) {
  const { t } = useTranslation('map')
  return (
    <Stack gap={6}>
      <Text size="sm">{t('pin.stopHelp')}</Text>
      {isSet ? (
        <Group gap="md" align="flex-end">
          <Radio.Group
            size="sm"
            label={t('pin.moves')}
            value={activePin}
            onChange={(value) => onActivePin(value === 'stop' ? 'stop' : 'door')}
          >
            <Group gap="md" mt={4}>
              <Radio value="door" label={t('pin.door')} />
              <Radio value="stop" label={t('pin.stop')} />
            </Group>
          </Radio.Group>
          <Button size="compact-sm" variant="default" onClick={onRemove}>
            {t('pin.removeStop')}
          </Button>
        </Group>
      ) : (
        <Button size="compact-sm" variant="default" w="fit-content" onClick={onAdd}>
          {t('pin.addStop')}
        </Button>
      )}
    </Stack>
  )
}
