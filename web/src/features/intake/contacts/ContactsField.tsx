import { contactRules, languages, maxContacts } from '@doorstep/shared/rules'
import { Button, NativeSelect, Select, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguageOptions } from '../../../lib/useLanguageOptions.ts'
import { ContactFields } from './ContactFields.tsx'
import classes from './contacts.module.css'
import { emptyContact, moveUp, type ReachValues } from './contactValues.ts'

interface ContactsFieldProps {
  readonly value: ReachValues
  readonly onChange: (value: ReachValues) => void
  /** The message for a path below the household: `contacts.0.phone`. */
  readonly errorAt: (path: string) => ReactNode
}

/** What a household speaks, whether it wants to be rung or texted, and whom to ring besides, in their order. */
export function ContactsField({ value, onChange, errorAt }: ContactsFieldProps) {
  const { t } = useTranslation('intake')
  const { contacts, contactRule, language } = value
  const languageOptions = useLanguageOptions()
  const change = (changed: ReachValues['contacts']) => onChange({ ...value, contacts: changed })
  return (
    <div className={classes.reach}>
      <Select
        label={t('contacts.language')}
        description={t('contacts.languageHint')}
        data={languageOptions}
        searchable
        clearable
        value={language}
        onChange={(chosen) => onChange({ ...value, language: languages.find((known) => known === chosen) ?? null })}
        error={errorAt('language')}
      />
      <NativeSelect
        label={t('contacts.rule')}
        value={contactRule}
        onChange={({ currentTarget }) =>
          onChange({ ...value, contactRule: contactRules.find((rule) => rule === currentTarget.value) ?? 'any' })
        }
        data={contactRules.map((rule) => ({ value: rule, label: t(`contacts.rules.${rule}`) }))}
        error={errorAt('contactRule')}
      />
      <fieldset className={classes.contacts}>
        <legend>{t('contacts.title')}</legend>
        {contacts.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('contacts.none')}
          </Text>
        )}
        <ol>
          {contacts.map((contact, index) => (
            <ContactFields
              // biome-ignore lint/suspicious/noArrayIndexKey: a contact is its place in the list, and all fields are controlled
              key={index}
              place={index}
              value={contact}
              onChange={(changed) => change(contacts.with(index, changed))}
              onRemove={() => change(contacts.toSpliced(index, 1))}
              onMoveUp={index === 0 ? undefined : () => change(moveUp(contacts, index))}
              errorAt={(field) => errorAt(`contacts.${index}.${field}`)}
            />
          ))}
        </ol>
        {contacts.length < maxContacts && (
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => change([...contacts, emptyContact])}
          >
            {t('contacts.add')}
          </Button>
        )}
      </fieldset>
    </div>
  )
}
