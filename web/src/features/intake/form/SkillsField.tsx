import { MultiSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { skillName } from '../../../lib/skillName.ts'
import { useWorkingSettings } from '../../../lib/workingSettings.ts'

interface SkillsFieldProps {
  readonly value: readonly string[]
  readonly onChange: (skills: string[]) => void
  readonly error?: ReactNode
  readonly className?: string | undefined
}

/** Skills that the driver needs, from the organisation's list; those that the order has already can stay. */
export function SkillsField({ value, onChange, error, className }: SkillsFieldProps) {
  const { t } = useTranslation('intake')
  const { skills } = useWorkingSettings()
  return (
    <MultiSelect
      label={t('form.skills')}
      placeholder={value.length === 0 ? t('form.skillsHint') : ''}
      className={className ?? ''}
      data={[...new Set([...skills, ...value])].map((skill) => ({ value: skill, label: skillName(skill) }))}
      value={[...value]}
      onChange={onChange}
      error={error}
      nothingFoundMessage={t('form.noSkill')}
      searchable
      hidePickedOptions
    />
  )
}
