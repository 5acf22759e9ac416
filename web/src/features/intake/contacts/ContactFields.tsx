import { contactPurposes } from '@doorstep/shared/rules'
import { ActionIcon, Checkbox, Group, TextInput } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import type { ChangeEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { RemoveButton } from '../../../ui/RemoveButton.tsx'
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
  const inputProps = (field: 'label' | 'phone' | 'when') => ({
    label: t(`contacts.${field}`, { number }),
    autoComplete: 'off',
    value: value[field],
    onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) =>
      onChange({ ...value, [field]: currentTarget.value }),
    error: errorAt(field),
  })
  return (
    <li className={classes.contact}>
      <TextInput placeholder={t('contacts.labelHint')} maxLength={60} {...inputProps('label')} />
      <TextInput type="tel" maxLength={40} {...inputProps('phone')} />
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
      <TextInput placeholder={t('contacts.whenHint')} maxLength={60} {...inputProps('when')} />
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
        <RemoveButton label={t('contacts.remove', { number })} onClick={onRemove} />
      </Group>
    </li>
  )
}
