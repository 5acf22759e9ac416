import type { Recipient } from '@doorstep/shared/contracts'
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'

/** How a known household is reached, in the order in which people are rung. */
export function ContactList({ recipient: { contacts, contactRule, language } }: { readonly recipient: Recipient }) {
  const { t } = useTranslation('intake')
  const labels = useLabels()
  return (
    <>
      {language === null ? null : (
        <Text size="sm">{t('contacts.speaks', { language: labels(`language.${language}`) })}</Text>
      )}
      {contactRule === 'any' ? null : <Text size="sm">{t(`contacts.rules.${contactRule}`)}</Text>}
      {contacts.map(({ label, phone, purposes, when }) => (
        <Text size="sm" key={`${label} ${phone}`}>
          {when === null ? t('contacts.line', { label, phone }) : t('contacts.lineWhen', { label, phone, when })}{' '}
          <Text span c="dimmed">
            ({purposes.map((purpose) => t(`contacts.purpose.${purpose}`)).join(', ')})
          </Text>
        </Text>
      ))}
    </>
  )
}
