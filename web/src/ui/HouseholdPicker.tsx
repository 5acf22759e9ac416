import { type DriverHousehold, searchRecipients } from '@doorstep/shared/contracts'
import { Combobox, Text, TextInput, useCombobox, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../lib/api.ts'
import { formatAddress } from '../lib/formatAddress.ts'
import { keys } from '../lib/queryKeys.ts'
import classes from './HouseholdPicker.module.css'

interface HouseholdPickerProps {
  readonly label: string
  readonly placeholder: string
  /** Not offered again. */
  readonly chosenIds: readonly string[]
  readonly onChoose: (household: DriverHousehold) => void
  readonly error?: ReactNode
}

const minLength = 2

/** Finds households as typed; arrow keys and Enter choose one. The text is sent in a body, never in a URL. */
export function HouseholdPicker({ label, placeholder, chosenIds, onChoose, error }: HouseholdPickerProps) {
  const { t } = useTranslation('app')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState('')
  const [settled] = useDebouncedValue(typed.trim(), 150)
  const search = useQuery({
    queryKey: keys.recipients(settled),
    queryFn: ({ signal }) => call(searchRecipients, { body: { text: settled, limit: 8 } }, { signal }),
    enabled: settled.length >= minLength,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  const isTyped = typed.trim().length >= minLength
  const found = isTyped ? (search.data?.items ?? []).filter(({ id }) => !chosenIds.includes(id)) : []
  const isSettled = isTyped && settled === typed.trim() && !search.isFetching
  const choose = (option: string) => {
    const household = found.find(({ id }) => id === option)
    if (!household) return
    const { id, name, address, unit, postcode } = household
    onChoose({ id, name, address, unit, postcode })
    setTyped('')
    combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false} shadow="md" offset={4}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          role="combobox"
          aria-autocomplete="list"
          aria-label={label}
          placeholder={placeholder}
          leftSection={<IconSearch size={18} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.resetSelectedOption()
            combobox.openDropdown()
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            // Enter chooses, and must not submit the form.
            if (event.key === 'Enter') event.preventDefault()
          }}
          error={error}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isTyped}>
        <Combobox.Options aria-label={label}>
          {found.map((household) => (
            <Combobox.Option key={household.id} value={household.id} className={classes.option}>
              <Text fw={600}>{household.name}</Text>
              <Text size="xs" c="dimmed">
                {formatAddress(household)}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {isSettled && found.length === 0 ? (
          <Text size="sm" c="dimmed" px="sm" py={4}>
            {t('household.none')}
          </Text>
        ) : null}
      </Combobox.Dropdown>
      <VisuallyHidden role="status">{isSettled ? t('household.found', { count: found.length }) : ''}</VisuallyHidden>
    </Combobox>
  )
}
