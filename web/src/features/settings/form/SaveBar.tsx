import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSettingTexts } from '../history/useSettingTexts.ts'
import classes from '../settings.module.css'
import type { Field } from './settingsValues.ts'

interface SaveBarProps {
  readonly fields: readonly Field[]
  readonly isSaving: boolean
  readonly onDiscard: () => void
}

/** What is changed and not saved yet, at the foot of the window. */
export function SaveBar({ fields, isSaving, onDiscard }: SaveBarProps) {
  const { t } = useTranslation('settings')
  const { names } = useSettingTexts()
  if (fields.length === 0) return null
  return (
    <section className={classes.saveBar} aria-label={t('save.label')}>
      <Text>{t('save.changed', { count: fields.length, fields: names(fields) })}</Text>
      <Group gap="sm" wrap="nowrap">
        <Button variant="default" onClick={onDiscard}>
          {t('save.discard')}
        </Button>
        <Button type="submit" loading={isSaving}>
          {t('save.save')}
        </Button>
      </Group>
    </section>
  )
}
