import { defaultSettings } from '@doorstep/shared/rules'
import { Button, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Field, type SettingsForm, valuesOf } from '../form/settingsValues.ts'
import classes from '../settings.module.css'

/** What every part of the page is given. */
export interface SectionProps {
  readonly form: SettingsForm
}

interface Props extends SectionProps {
  readonly id: string
  readonly title: string
  readonly lead: string
  /** What its reset sets back. */
  readonly fields: readonly Field[]
  readonly children: ReactNode
}

/** A part of the settings, with a button that sets it back to the defaults. */
export function Section({ form, id, title, lead, fields, children }: Props) {
  const { t } = useTranslation('settings')
  const defaults = valuesOf(defaultSettings)
  const isDefault = fields.every((field) => JSON.stringify(form.values[field]) === JSON.stringify(defaults[field]))
  const reset = () => {
    form.setValues(Object.fromEntries(fields.map((field) => [field, defaults[field]])))
    form.clearErrors()
  }
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <div className={classes.head}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {isDefault ? null : (
          <Button variant="subtle" size="compact-sm" aria-label={t('resetNamed', { name: title })} onClick={reset}>
            {t('reset')}
          </Button>
        )}
      </div>
      <Text c="dimmed">{lead}</Text>
      <div className={classes.body}>{children}</div>
    </section>
  )
}
