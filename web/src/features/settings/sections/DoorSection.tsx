import { doorstepSeconds, formatDuration, settingBounds } from '@doorstep/shared/rules'
import { minutes } from '@doorstep/shared/units'
import { useTranslation } from 'react-i18next'
import classes from '../settings.module.css'
import { NumberField } from './NumberField.tsx'
import { Preview } from './Preview.tsx'
import { readNumbers } from './readNumbers.ts'
import { Section, type SectionProps } from './Section.tsx'

const exampleBoxes = 2

/** How long a driver is at a door. */
export function DoorSection({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  const doorMinutes = readNumbers(form.values.doorMinutes)
  const bounds = settingBounds.doorMinutes
  const duration = (floor: number, saved = 0) =>
    doorMinutes ? formatDuration(doorstepSeconds(exampleBoxes, floor, { doorMinutes }) - minutes(saved)) : ''
  return (
    <Section
      form={form}
      id="door"
      title={t('door.title')}
      lead={t('door.lead')}
      fields={['doorMinutes', 'errandMinutes']}
    >
      <div className={classes.fields}>
        <div className={classes.pair}>
          <NumberField form={form} path="doorMinutes.base" label={t('door.base')} bounds={bounds} />
          <NumberField form={form} path="doorMinutes.perBox" label={t('door.perBox')} bounds={bounds} />
          <NumberField form={form} path="doorMinutes.aboveGround" label={t('door.aboveGround')} bounds={bounds} />
        </div>
        <NumberField
          form={form}
          path="doorMinutes.nextDoor"
          label={t('door.nextDoor')}
          bounds={bounds}
          hint={t('door.nextDoorHint')}
        />
        <NumberField
          form={form}
          path="errandMinutes.queue"
          label={t('door.queue')}
          bounds={bounds}
          hint={t('door.queueHint')}
        />
        <NumberField form={form} path="errandMinutes.each" label={t('door.each')} bounds={bounds} />
      </div>
      {doorMinutes ? (
        <Preview
          title={t('door.preview')}
          lines={[
            { name: t('door.ground'), value: duration(0) },
            { name: t('door.upstairs'), value: duration(3) },
            { name: t('door.next'), value: duration(0, Math.max(0, doorMinutes.base - doorMinutes.nextDoor)) },
          ]}
        />
      ) : null}
    </Section>
  )
}
