import { languages } from '@doorstep/shared/rules'
import { useLabels } from './useLabels.ts'

/** The languages to choose from, by name. */
export function useLanguageOptions() {
  const labels = useLabels()
  return languages
    .map((language) => ({ value: language, label: labels(`language.${language}`) }))
    .toSorted((one, other) => one.label.localeCompare(other.label))
}
