import { defaultMessageIn, doorMessages } from '@doorstep/shared/rules'
import { Button, NativeSelect, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { useLanguageOptions } from '../../../lib/useLanguageOptions.ts'
import classes from '../settings.module.css'
import { MessageField } from './MessageField.tsx'
import type { SectionProps } from './Section.tsx'

interface TranslatedMessageFieldsProps extends SectionProps {
  /** As a household reads it. */
  readonly read: (text: string) => string
}

/** The group's own texts to households in their languages. A text that is left empty is the default one of the language. */
export function TranslatedMessageFields({ form, read }: TranslatedMessageFieldsProps) {
  const { t } = useTranslation('settings')
  const labels = useLabels()
  const options = useLanguageOptions()
  const list = form.values.translatedMessages
  const unused = options.filter(({ value }) => list.every(({ language }) => language !== value))
  const add = (value: string) => {
    const option = unused.find((one) => one.value === value)
    if (option)
      form.insertListItem('translatedMessages', { language: option.value, deliver: '', visit: '', silent: '' })
  }
  return (
    <fieldset className={classes.rates}>
      <legend>{t('drivers.translated')}</legend>
      <Text size="sm" c="dimmed">
        {t('drivers.translatedHint')}
      </Text>
      {list.map((texts, index) => {
        const language = labels(`language.${texts.language}`)
        return (
          <div key={texts.language} className={classes.fields}>
            <Text fw={600}>{language}</Text>
            {doorMessages.map((kind) => (
              <MessageField
                key={kind}
                form={form}
                path={`translatedMessages.${index}.${kind}`}
                label={t('drivers.inLanguage', { text: t(`drivers.${kind}`), language })}
                text={texts[kind]}
                placeholder={defaultMessageIn(kind, texts.language)}
                read={read}
              />
            ))}
            <Button
              variant="default"
              size="compact-md"
              onClick={() => form.removeListItem('translatedMessages', index)}
            >
              {t('drivers.removeLanguage', { language })}
            </Button>
          </div>
        )
      })}
      <NativeSelect
        label={t('drivers.addLanguage')}
        value=""
        data={[{ value: '', label: t('drivers.chooseLanguage') }, ...unused]}
        onChange={(event) => add(event.currentTarget.value)}
      />
    </fieldset>
  )
}
