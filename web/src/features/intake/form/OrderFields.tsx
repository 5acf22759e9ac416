import { type Hub, type Partner, priorities, temperatures } from '@doorstep/shared/contracts'
import { orderKinds } from '@doorstep/shared/rules'
import { Input, NativeSelect, NumberInput, SegmentedControl, Textarea } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import { MissingNotice } from '../../../ui/MissingNotice.tsx'
import { TimeField } from '../../../ui/TimeField.tsx'
import classes from '../intake.module.css'
import { HubDayField, type PlacedOrder } from './HubDayField.tsx'
import {
  defaultHub,
  type FieldsForm,
  hubsOfPartner,
  type OrderFieldValues,
  type OrderKind,
  parseSkills,
} from './orderFieldValues.ts'
import { SkillsField } from './SkillsField.tsx'

interface OrderFieldsProps {
  readonly form: FieldsForm
  readonly partners: readonly Partner[]
  readonly hubs: readonly Hub[]
  readonly today: string
  /** Existing orders cannot change kind and partner. */
  readonly isNew: boolean
  /** A partner's own staff cannot choose another partner. */
  readonly fixedPartner: boolean
  /** Of a known household; null: a new one. */
  readonly recipientId: string | null
  /** The order that is edited. */
  readonly placed?: PlacedOrder | undefined
}

/** What, when and how to deliver, for new and existing orders. */
export function OrderFields(props: OrderFieldsProps) {
  const { form, hubs, partners, today, isNew, fixedPartner, recipientId, placed } = props
  const { t } = useTranslation('intake')
  const labels = useLabels()
  const values = form.values
  const hasNoPartner = !fixedPartner && !partners.some(({ active }) => active)
  const hasNoHub = values.partnerId !== '' && hubsOfPartner(hubs, values.partnerId).length === 0
  const isVisit = values.kind === 'visit'
  return (
    <div className={classes.fields}>
      {isNew ? <KindField kind={values.kind} onChange={(kind) => form.setFieldValue('kind', kind)} /> : null}
      {isNew && !fixedPartner ? (
        <NativeSelect
          label={t('form.partner')}
          className={classes.half}
          data={[
            ...(values.partnerId === '' ? [{ value: '', label: t('form.choosePartner') }] : []),
            ...partners.filter((partner) => partner.active).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('partnerId')}
          onChange={(event) => {
            const partnerId = event.currentTarget.value
            form.setFieldValue('partnerId', partnerId)
            form.setFieldValue('hubId', defaultHub(hubs, partnerId, values.hubId))
            form.setFieldValue('overrides', [])
            form.clearFieldError('date')
          }}
        />
      ) : null}
      {values.kind === 'parcel' ? (
        <NativeSelect
          label={t('form.hub')}
          className={isNew && !fixedPartner ? classes.half : classes.whole}
          data={[
            ...(values.hubId === '' ? [{ value: '', label: t('form.chooseHub') }] : []),
            ...hubChoices(hubs, values, t('form.currentHub')),
          ]}
          {...form.getInputProps('hubId')}
          onChange={(event) => {
            form.setFieldValue('hubId', event.currentTarget.value)
            form.setFieldValue('overrides', [])
            form.clearFieldError('date')
          }}
        />
      ) : null}
      {isNew && (hasNoPartner || (hasNoHub && values.kind === 'parcel')) ? (
        <div className={classes.whole}>
          <MissingNotice what={hasNoPartner ? 'partner' : 'hub'} />
        </div>
      ) : null}
      {values.kind === 'errand' ? (
        <Textarea
          label={t('form.items')}
          placeholder={t('form.itemsHint')}
          description={t('form.itemsSeenBy')}
          className={classes.whole}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={1000}
          {...form.getInputProps('items')}
        />
      ) : null}
      <HubDayField
        form={form}
        today={today}
        recipientId={recipientId}
        placed={placed}
        className={isVisit ? classes.pair : classes.third}
      />
      {isVisit ? null : (
        <>
          <NumberInput
            label={t('form.boxes')}
            className={classes.third}
            min={values.kind === 'parcel' ? 1 : 0}
            max={200}
            allowDecimal={false}
            allowNegative={false}
            placeholder={t('form.automatic')}
            {...form.getInputProps('boxes')}
          />
          <NativeSelect
            label={t('form.temperature')}
            className={classes.third}
            data={temperatures.map((value) => ({ value, label: labels(`temperature.${value}`) }))}
            {...form.getInputProps('temperature')}
          />
        </>
      )}
      <NativeSelect
        label={t('form.priority')}
        className={isVisit ? classes.pair : classes.third}
        data={priorities.map((value) => ({ value, label: t(`priority.${value}`) }))}
        {...form.getInputProps('priority')}
      />
      <div className={isVisit ? classes.pair : classes.third}>
        <TimeField label={t('form.from')} {...form.getInputProps('from')} value={values.from} placeholder="" />
      </div>
      <div className={isVisit ? classes.pair : classes.third}>
        <TimeField label={t('form.until')} {...form.getInputProps('until')} value={values.until} placeholder="" />
      </div>
      <SkillsField
        className={classes.half}
        value={parseSkills(values.skills)}
        error={form.errors.skills}
        onChange={(skills) => form.setFieldValue('skills', skills.join(', '))}
      />
      <NumberInput
        label={t('form.doorMinutes')}
        placeholder={t('form.automatic')}
        className={classes.half}
        min={0}
        max={240}
        allowDecimal={false}
        allowNegative={false}
        {...form.getInputProps('doorMinutes')}
      />
      <Textarea
        label={t('form.note')}
        className={classes.whole}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={500}
        {...form.getInputProps('note')}
      />
    </div>
  )
}

function KindField({ kind, onChange }: { kind: OrderKind; onChange: (kind: OrderKind) => void }) {
  const { t } = useTranslation('intake')
  const labels = useLabels()
  const labelId = useId()
  return (
    <div className={classes.whole}>
      <Input.Label id={labelId} component="div">
        {t('form.kind')}
      </Input.Label>
      <SegmentedControl
        fullWidth
        aria-labelledby={labelId}
        value={kind}
        onChange={(value) => onChange(value)}
        data={orderKinds.map((value) => ({ value, label: labels(`orderKind.${value}`) }))}
      />
    </div>
  )
}

/** The partner's hubs. A selected hub that is no longer among them, or hidden from the user, stays selected. */
function hubChoices(hubs: readonly Hub[], { partnerId, hubId }: OrderFieldValues, currentLabel: string) {
  const fitting = hubsOfPartner(hubs, partnerId).map(({ id, name }) => ({ value: id, label: name }))
  if (hubId === '' || fitting.some(({ value }) => value === hubId)) return fitting
  return [{ value: hubId, label: hubs.find((hub) => hub.id === hubId)?.name ?? currentLabel }, ...fitting]
}
