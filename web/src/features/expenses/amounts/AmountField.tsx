import { TextInput, type TextInputProps } from '@mantine/core'

/** Pounds or miles as they are typed, for `parseHundredths`. */
export const AmountField = (props: TextInputProps) => (
  <TextInput inputMode="decimal" maxLength={12} autoComplete="off" {...props} />
)
