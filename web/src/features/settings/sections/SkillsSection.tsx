import type { SettingsView } from '@doorstep/shared/contracts'
import { settingBounds } from '@doorstep/shared/rules'
import { Button, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { skillName } from '../../../lib/skillName.ts'
import { RemoveButton } from '../../../ui/RemoveButton.tsx'
import classes from '../settings.module.css'
import { Section, type SectionProps } from './Section.tsx'
import { toSkill } from './toSkill.ts'

interface SkillsSectionProps extends SectionProps {
  readonly use: SettingsView['skillUse']
}

/** The list that orders and drivers choose their skills from. One that is used cannot be removed, and says where it is used. */
export function SkillsSection({ form, use }: SkillsSectionProps) {
  const { t } = useTranslation('settings')
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<'invalid' | 'twice'>()
  const { skills } = form.values
  const add = () => {
    const skill = toSkill(typed)
    const found = skill === undefined ? 'invalid' : skills.includes(skill) ? 'twice' : undefined
    setProblem(found)
    if (found || skill === undefined) return
    form.setFieldValue('skills', [...skills, skill].toSorted())
    setTyped('')
  }
  return (
    <Section form={form} id="skills" title={t('skills.title')} lead={t('skills.lead')} fields={['skills']}>
      <div className={classes.fields}>
        {skills.length === 0 ? <Text>{t('skills.none')}</Text> : null}
        <ul className={classes.skills}>
          {skills.map((skill) => (
            <Skill
              key={skill}
              skill={skill}
              use={use.find((one) => one.skill === skill)}
              onRemove={() =>
                form.setFieldValue(
                  'skills',
                  skills.filter((one) => one !== skill),
                )
              }
            />
          ))}
        </ul>
        {form.errors.skills ? (
          <Text role="alert" className={classes.error}>
            {form.errors.skills}
          </Text>
        ) : null}
        {skills.length < settingBounds.skills.max ? (
          <div className={classes.addSkill}>
            <TextInput
              label={t('skills.add')}
              description={t('skills.addHint')}
              value={typed}
              maxLength={40}
              error={problem && t(`skills.${problem}`)}
              onChange={(event) => setTyped(event.currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                add()
              }}
            />
            <Button variant="default" onClick={add}>
              {t('skills.addButton')}
            </Button>
          </div>
        ) : null}
      </div>
    </Section>
  )
}

interface SkillProps {
  readonly skill: string
  readonly use: SettingsView['skillUse'][number] | undefined
  readonly onRemove: () => void
}

function Skill({ skill, use, onRemove }: SkillProps) {
  const { t } = useTranslation('settings')
  const users = [
    ...(use?.drivers ? [t('skills.drivers', { count: use.drivers })] : []),
    ...(use?.openOrders ? [t('skills.openOrders', { count: use.openOrders })] : []),
  ]
  return (
    <li>
      <span>
        <strong>{skillName(skill)}</strong>{' '}
        <Text span size="sm" c="dimmed">
          {users.length === 0 ? t('skills.unused') : t('skills.inUse', { users: users.join(', ') })}
        </Text>
      </span>
      {users.length === 0 ? (
        <RemoveButton label={t('skills.remove', { skill: skillName(skill) })} onClick={onRemove} />
      ) : null}
    </li>
  )
}
