import { type FoundRecipient, searchRecipients } from '@doorstep/shared/contracts'
import { Combobox, Loader, Text, TextInput, useCombobox, VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../lib/api.ts'
import { formatAddress } from '../../../lib/formatAddress.ts'
import { keys } from '../../../lib/queryKeys.ts'
import classes from '../intake.module.css'

interface HouseholdSearchProps {
  readonly value: string
  readonly onChange: (typed: string) => void
  readonly onChoose: (found: FoundRecipient) => void
  readonly onNew: () => void
  /** The selected household is loading. */
  readonly isOpening: boolean
  readonly error?: ReactNode
}

const newOption = 'new'
const minLength = 2

/**
 * Searches households by parts of a name, a phone number, a postcode or an address; the best match is first. Arrow keys and Enter choose;
 * the last choice is always a new household. The text is sent in a body, never in a URL.
 */
export function HouseholdSearch({ value, onChange, onChoose, onNew, isOpening, error }: HouseholdSearchProps) {
  const { t } = useTranslation('intake')
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [settled] = useDebouncedValue(value.trim(), 150)
  const search = useQuery({
    queryKey: keys.recipients(settled),
    queryFn: ({ signal }) => call(searchRecipients, { body: { text: settled, limit: 8 } }, { signal }),
    enabled: settled.length >= minLength,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  const isTyped = value.trim().length >= minLength
  const households = isTyped ? (search.data?.items ?? []) : []
  const isSettled = settled === value.trim() && !search.isFetching

  // Enter chooses the first match once the answer is for the current text.
  const selectFirst = useEffectEvent(() => combobox.selectFirstOption())
  useEffect(() => {
    if (isSettled && households.length >= 0 && settled.length >= minLength) selectFirst()
  }, [isSettled, households.length, settled])

  const choose = (option: string) => {
    combobox.closeDropdown()
    const recipient = households.find((household) => household.id === option)
    if (option === newOption) onNew()
    else if (recipient) onChoose(recipient)
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal={false} shadow="md" offset={4}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          data-path="search"
          role="combobox"
          aria-autocomplete="list"
          label={t('search.label')}
          placeholder={t('search.placeholder')}
          leftSection={<IconSearch size={18} aria-hidden />}
          rightSection={isOpening ? <Loader size={18} aria-label={t('search.opening')} /> : null}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value)
            combobox.resetSelectedOption()
            combobox.openDropdown()
          }}
          onFocus={() => {
            if (isTyped) combobox.openDropdown()
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            // Enter chooses, and must not submit the order.
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault()
          }}
          error={error}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={t('search.matches')} className={classes.options}>
          {households.map((household) => (
            <Combobox.Option key={household.id} value={household.id} className={classes.option}>
              <Text fw={600}>{household.name}</Text>
              <Text size="xs" c="dimmed">
                {formatAddress(household)}
                {household.phone ? ` · ${household.phone}` : ''}
              </Text>
            </Combobox.Option>
          ))}
          <Combobox.Option value={newOption} className={classes.option}>
            {isTyped ? t('search.newWith', { text: value.trim() }) : t('search.new')}
          </Combobox.Option>
        </Combobox.Options>
        {isTyped && households.length === 0 ? (
          <Text size="sm" c="dimmed" px="sm" py={4}>
            {search.isError ? t('search.failed') : isSettled ? t('search.nothing') : t('search.searching')}
          </Text>
        ) : null}
      </Combobox.Dropdown>
      <VisuallyHidden role="status">
        {isTyped && isSettled ? t('search.found', { count: households.length }) : ''}
      </VisuallyHidden>
    </Combobox>
  )
}
