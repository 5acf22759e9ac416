import type { Language } from '@doorstep/shared/rules'
import { Anchor, Fieldset, MultiSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../lib/session.ts'
import { skillName } from '../../../lib/skillName.ts'
import { useLanguageOptions } from '../../../lib/useLanguageOptions.ts'
import { useWorkingSettings } from '../../../lib/workingSettings.ts'
import { DayField } from '../../../ui/DayField.tsx'
import type { DriverFormState } from './driverFormValues.ts'
import classes from './drivers.module.css'

/** Who the driver is and what they can do. */
export function PersonFields({ form }: { readonly form: DriverFormState }) {
  const { t } = useTranslation('volunteers')
  const { skills } = useWorkingSettings()
  const { today } = useSession().organisation
  const languageOptions = useLanguageOptions()
  return (
    <Fieldset legend={t('form.person')} className={classes.section}>
      <div className={classes.fields}>
        <TextInput
          label={t('form.name')}
          required
          withAsterisk={false}
          autoComplete="off"
          maxLength={120}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('form.phone')}
          type="tel"
          autoComplete="off"
          maxLength={40}
          {...form.getInputProps('phone')}
        />
        <MultiSelect
          label={t('form.skills')}
          description={
            <>
              {t('form.skillsHint')}{' '}
              <Anchor href="/settings" target="_blank" rel="noopener" underline="always" inherit>
                {t('form.skillsSettings')}
              </Anchor>
            </>
          }
          data={[...new Set([...skills, ...form.values.skills])].map((skill) => ({
            value: skill,
            label: skillName(skill),
          }))}
          searchable
          maxValues={20}
          {...form.getInputProps('skills')}
          value={[...form.values.skills]}
        />
        <MultiSelect
          label={t('form.languages')}
          description={t('form.languagesHint')}
          data={languageOptions}
          searchable
          {...form.getInputProps('languages')}
          value={[...form.values.languages]}
          onChange={(chosen) => form.setFieldValue('languages', chosen as Language[])}
        />
        <DayField
          label={t('form.checkDoneOn')}
          description={t('form.checkHint')}
          today={today}
          {...form.getInputProps('checkDoneOn')}
        />
      </div>
    </Fieldset>
  )
}
