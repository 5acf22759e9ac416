import { Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { changeOrganisation, ownOrganisationsQuery } from '../lib/ownOrganisations.ts'
import { useProblemTexts } from '../ui/useProblemTexts.ts'

/** The other organisations of the person, to change to; nothing for whoever has one. Part of the account's menu. */
export function OrganisationMenu() {
  const { t } = useTranslation('app')
  const textsOf = useProblemTexts()
  const { data } = useQuery(ownOrganisationsQuery)
  const change = useMutation({
    mutationFn: changeOrganisation,
    onError: (error) => notifications.show({ message: textsOf(error).title, color: 'red', role: 'alert' }),
  })
  const others = data?.items.filter(({ isCurrent }) => !isCurrent) ?? []
  if (others.length === 0) return null
  return (
    <>
      <Menu.Label>{t('nav.changeOrganisation')}</Menu.Label>
      {others.map(({ id, name }) => (
        <Menu.Item key={id} disabled={change.isPending} onClick={() => change.mutate(id)}>
          {name}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  )
}
