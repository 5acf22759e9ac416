import type { Partner } from '@doorstep/shared/contracts'
import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api.ts'
import { changedFields, mergeEdits } from '../../lib/mergeEdits.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { Modal } from '../../ui/Modal.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../ui/useErrorFocus.ts'
import { fetchPartner, useAddPartner, useChangePartner } from './api/usePartners.ts'
import { StaleNotice } from './StaleNotice.tsx'

interface PartnerDialogProps {
  /** null: a new one. */
  readonly partner: Partner | null
  /** A partner's own people change the contact only. */
  readonly isPlanner: boolean
  readonly onClose: () => void
}

interface Values {
  name: string
  contact: string
}

const valuesOf = (partner: Partner | null): Values => ({ name: partner?.name ?? '', contact: partner?.contact ?? '' })

/** Adds or edits a partner. */
export function PartnerDialog({ partner, isPlanner, onClose }: PartnerDialogProps) {
  const { t } = useTranslation('partners')
  const [known, setKnown] = useState(partner)
  const [conflicts, setConflicts] = useState<readonly (keyof Values)[] | null>(null)
  const formRef = useRef<HTMLFormElement>(null)
  const form = useForm<Values>({ initialValues: valuesOf(partner) })
  const add = useAddPartner()
  const change = useChangePartner()
  useErrorFocus(form.errors, formRef)
  const onSuccess = (saved: Partner) => {
    notifications.show({ message: t('saved', { name: saved.name }) })
    onClose()
  }
  const onError = async (error: unknown) => {
    applyProblem(form, error)
    if (!known || !isProblem(error, 'stale-version')) return
    const newer = await fetchPartner(known.id)
    if (!newer) return
    const merged = mergeEdits(valuesOf(known), form.getValues(), valuesOf(newer))
    form.setValues(merged.values)
    setKnown(newer)
    setConflicts(merged.conflicts)
  }
  const submit = (values: Values) => {
    if (!known) return add.mutate(values, { onSuccess, onError })
    const changed = changedFields(valuesOf(known), values)
    const changes = Object.fromEntries(changed.map((field) => [field, values[field]]))
    change.mutate({ id: known.id, version: known.version, ...changes }, { onSuccess, onError })
  }
  const error = add.error ?? change.error
  const isAtFields = Object.keys(form.errors).length > 0
  return (
    <Modal opened onClose={onClose} title={partner ? t('partner.edit', { name: partner.name }) : t('partner.add')}>
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit(form.getValues())
        }}
      >
        <Stack gap="sm">
          {conflicts ? <StaleNotice conflicts={conflicts} /> : null}
          {isAtFields || isProblem(error, 'stale-version') ? null : <ProblemNotice error={error} />}
          <TextInput
            label={t('partner.name')}
            autoComplete="off"
            maxLength={120}
            disabled={!isPlanner}
            data-autofocus={isPlanner || undefined}
            {...form.getInputProps('name')}
          />
          <Textarea
            label={t('partner.contact')}
            description={t('partner.contactHint')}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={200}
            {...form.getInputProps('contact')}
          />
          <Group>
            <Button type="submit" loading={add.isPending || change.isPending}>
              {t('save')}
            </Button>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
