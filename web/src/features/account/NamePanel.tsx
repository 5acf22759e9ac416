import { Button, Group, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { isAboutFields } from '../../lib/problems.ts'
import { applyProblem } from '../../ui/applyProblem.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './account.module.css'
import { useChangeName } from './api/useAccount.ts'

/** What the others of the organisation read. */
export function NamePanel({ name }: { readonly name: string }) {
  const { t } = useTranslation('account')
  const form = useForm({ initialValues: { name } })
  const change = useChangeName()
  const submit = form.onSubmit((values) =>
    change.mutate(values.name, {
      onSuccess: () => form.resetDirty(),
      onError: (error) => void applyProblem(form, error),
    }),
  )
  return (
    <section className={classes.panel} aria-label={t('name.title')}>
      <form onSubmit={submit} noValidate>
        <Title order={2} mb="sm">
          {t('name.title')}
        </Title>
        {isAboutFields(change.error) ? null : <ProblemNotice error={change.error} />}
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('name.label')}
            description={t('name.hint')}
            autoComplete="name"
            maxLength={200}
            style={{ flex: '1 1 14rem' }}
            {...form.getInputProps('name')}
          />
          <Button type="submit" variant="default" disabled={!form.isDirty()} loading={change.isPending}>
            {t('name.submit')}
          </Button>
        </Group>
      </form>
    </section>
  )
}
