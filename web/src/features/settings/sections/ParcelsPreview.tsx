import { boxesForHousehold, weightOfBoxes } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import { useLabels } from '../../../lib/useLabels.ts'
import type { SettingsValues } from '../form/settingsValues.ts'
import { Preview } from './Preview.tsx'
import { readNumbers } from './readNumbers.ts'

const exampleSizes = [1, 2, 3, 4, 5, 6]

/** Boxes and weight for households of some sizes. */
export function ParcelsPreview({ values }: { readonly values: SettingsValues }) {
  const { t } = useTranslation('settings')
  const labels = useLabels()
  const weight = readNumbers({ kilogramsPerBox: values.kilogramsPerBox })
  const steps = values.boxesByHousehold.flatMap((step) => readNumbers(step) ?? [])
  if (!weight || steps.length < values.boxesByHousehold.length) return null
  const lines = exampleSizes.map((people) => {
    const boxes = boxesForHousehold(people, { boxesByHousehold: steps })
    return {
      name: t('parcels.household', { count: people }),
      value: t('parcels.gets', { boxes: labels('boxes', { count: boxes }), kg: weightOfBoxes(boxes, weight) }),
    }
  })
  return <Preview title={t('parcels.preview')} lines={lines} />
}
