import { fillMessage, messageKinds, nameForDriver, nameForms } from '@doorstep/shared/rules'
import { Radio, Switch, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import classes from '../settings.module.css'
import { MessageField } from './MessageField.tsx'
import { Section, type SectionProps } from './Section.tsx'
import { TranslatedMessageFields } from './TranslatedMessageFields.tsx'

const adminFields = ['recipientName', 'linkCode'] as const

/** Invented, as in the demo. */
const example = { household: 'Rosalind Ashdown', driver: 'Sam' }

/** What drivers read on their page, and the texts that they send from it. */
export function DriversSection({ form }: SectionProps) {
  const { t } = useTranslation('settings')
  const { role, organisation } = useSession()
  const isAdmin = role === 'admin'
  const name = nameForDriver(example.household, form.values.recipientName)
  const read = (text: string) => fillMessage(text, { driver: example.driver, organisation: organisation.name, name })
  return (
    <Section
      form={form}
      id="drivers"
      title={t('drivers.title')}
      lead={t('drivers.lead')}
      fields={[
        ...(isAdmin ? adminFields : []),
        'driversRing',
        'withholdNumber',
        'driversReorder',
        'messages',
        'silentDoorMessage',
        'translatedMessages',
      ]}
    >
      <div className={classes.fields}>
        <TextInput
          type="tel"
          label={t('drivers.ring')}
          description={t('drivers.ringHint')}
          autoComplete="off"
          maxLength={40}
          {...form.getInputProps('driversRing')}
        />
        <Radio.Group
          label={t('drivers.name')}
          description={isAdmin ? t('drivers.nameHint') : t('drivers.nameAdmin')}
          {...form.getInputProps('recipientName')}
        >
          {nameForms.map((nameForm) => (
            <Radio
              key={nameForm}
              value={nameForm}
              label={t(`drivers.${nameForm}`)}
              disabled={!isAdmin}
              className={classes.choice}
            />
          ))}
        </Radio.Group>
        <Text size="sm">{t('drivers.namePreview', { name: example.household, shown: name })}</Text>
        <Switch
          label={t('drivers.linkCode')}
          description={t('drivers.linkCodeHint')}
          disabled={!isAdmin}
          {...form.getInputProps('linkCode', { type: 'checkbox' })}
        />
        <div>
          <Text fw={600}>{t('drivers.messages')}</Text>
          <Text size="sm" c="dimmed">
            {t('drivers.messagesHint')}
          </Text>
        </div>
        <Switch
          label={t('drivers.withhold')}
          description={t('drivers.withholdHint')}
          {...form.getInputProps('withholdNumber', { type: 'checkbox' })}
        />
        <Switch
          label={t('drivers.reorder')}
          description={t('drivers.reorderHint')}
          {...form.getInputProps('driversReorder', { type: 'checkbox' })}
        />
        {messageKinds.map((kind) => (
          <MessageField
            key={kind}
            form={form}
            path={`messages.${kind}`}
            label={t(`drivers.${kind}`)}
            text={form.values.messages[kind]}
            read={read}
          />
        ))}
        <MessageField
          form={form}
          path="silentDoorMessage"
          label={t('drivers.silent')}
          text={form.values.silentDoorMessage}
          read={read}
        />
        <TranslatedMessageFields form={form} read={read} />
      </div>
    </Section>
  )
}
