import type { Regular } from '@doorstep/shared/contracts'
import { Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isProblem } from '../../lib/api.ts'
import { useSession } from '../../lib/session.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { Modal } from '../../ui/Modal.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useErrorFocus } from '../../ui/useErrorFocus.ts'
import { RegularFields } from './RegularFields.tsx'
import { buildNewRegular, buildRegularPatch, emptyRegular, type RegularValues, regularValues } from './regularValues.ts'
import { useSaveRegular } from './useRegulars.ts'

interface RegularDialogProps {
  /** As last read; undefined: a new one. */
  readonly regular?: Regular | undefined
  readonly onClose: () => void
}

/** Adds or changes a recurring order. */
export function RegularDialog({ regular, onClose }: RegularDialogProps) {
  const { t } = useTranslation('recurring')
  const { today } = useSession().organisation
  const [opened] = useState(() => (regular ? regularValues(regular) : emptyRegular(today)))
  const formRef = useRef<HTMLFormElement>(null)
  const form = useForm<RegularValues>({ initialValues: opened })
  const save = useSaveRegular()
  useErrorFocus(form.errors, formRef)
  const isStale = isProblem(save.error, 'stale-version')

  const submit = () => {
    const values = form.getValues()
    const { household } = values
    const errors = {
      ...(!regular && !household && { household: t('form.missing.household') }),
      ...(values.partnerId === '' && { partnerId: t('form.missing.partner') }),
      ...(values.hubId === '' && { hubId: t('form.missing.hub') }),
      ...(values.weekdays.length === 0 && { weekdays: t('form.missing.days') }),
    }
    form.setErrors(errors)
    if (Object.keys(errors).length > 0) return
    if (!regular && !household) return
    save.mutate(
      regular
        ? { regular, patch: buildRegularPatch(opened, values) }
        : { add: buildNewRegular(values, household as NonNullable<typeof household>) },
      { onSuccess: onClose, onError: (error) => applyProblem(form, error, (path) => path.split('.')[0]) },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={regular ? t('editTitle', { name: regular.recipient.name }) : t('add')}
    >
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          {isStale ? <Notice kind="warning">{t('form.stale')}</Notice> : null}
          <RegularFields form={form} isNew={!regular} today={today} />
          {isStale ? null : <ProblemNotice error={save.error} onClose={save.reset} />}
          <DialogButtons submit={t('form.save')} isBusy={save.isPending} cancel={t('form.cancel')} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  )
}
