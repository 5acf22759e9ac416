import { contactPurposes } from '@doorstep/shared/rules'
import { ActionIcon, Checkbox, Group, TextInput } from '@mantine/core'
import { IconArrowUp, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './contacts.module.css'
import type { ContactValues } from './contactValues.ts'

interface ContactFieldsProps {
  /** From 0. */
  readonly place: number
  readonly value: ContactValues
  readonly onChange: (value: ContactValues) => void
  readonly onRemove: () => void
  /** Undefined: it is the first. */
  readonly onMoveUp: (() => void) | undefined
  /** The message for a field: `phone`. */
  readonly errorAt: (field: string) => ReactNode
}

/** One contact: who, the number, what it is for, and when to ring. */
export function ContactFields({ place, value, onChange, onRemove, onMoveUp, errorAt }: ContactFieldsProps) {
  const { t } = useTranslation('intake')
  const number = place + 1
  return (
    <li className={classes.contact}>
      <TextInput
        label={t('contacts.label', { number })}
        placeholder={t('contacts.labelHint')}
        autoComplete="off"
        maxLength={60}
        value={value.label}
        onChange={({ currentTarget }) => onChange({ ...value, label: currentTarget.value })}
        error={errorAt('label')}
      />
      <TextInput
        label={t('contacts.phone', { number })}
        type="tel"
        autoComplete="off"
        maxLength={40}
        value={value.phone}
        onChange={({ currentTarget }) => onChange({ ...value, phone: currentTarget.value })}
        error={errorAt('phone')}
      />
      <Checkbox.Group
        label={t('contacts.purposes', { number })}
        value={[...value.purposes]}
        onChange={(chosen) =>
          onChange({ ...value, purposes: contactPurposes.filter((purpose) => chosen.includes(purpose)) })
        }
        error={errorAt('purposes')}
      >
        <Group gap="sm" mt={4}>
          {contactPurposes.map((purpose) => (
            <Checkbox key={purpose} value={purpose} label={t(`contacts.purpose.${purpose}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput
        label={t('contacts.when', { number })}
        placeholder={t('contacts.whenHint')}
        autoComplete="off"
        maxLength={60}
        value={value.when}
        onChange={({ currentTarget }) => onChange({ ...value, when: currentTarget.value })}
        error={errorAt('when')}
      />
      <Group gap={4} className={classes.actions}>
        {onMoveUp && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('contacts.up', { number })}
            onClick={onMoveUp}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
        )}
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={t('contacts.remove', { number })}
          onClick={onRemove}
        >
          <IconTrash size={18} aria-hidden />
        </ActionIcon>
      </Group>
    </li>
  )
}
