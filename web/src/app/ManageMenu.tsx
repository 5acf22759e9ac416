import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { areasOf, useSession } from '../lib/session.ts'
import { manageAreasOf } from './navigation.ts'

/** Links to what is set up once; absent for roles that set up nothing. */
export function ManageMenu() {
  const { t } = useTranslation('app')
  const shown = manageAreasOf(areasOf(useSession()))
  if (shown.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          c="var(--mantine-color-text)"
          fw={400}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {t('nav.manage')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {shown.map((area) => (
          <Menu.Item key={area} component={Link} to={`/${area}`} activeProps={{ 'aria-current': 'page' }}>
            {t(`nav.${area}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
