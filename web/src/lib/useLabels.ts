import { useTranslation } from 'react-i18next'

/** The words for outcomes, statuses, temperatures and the like, the same in every area. */
export const useLabels = () => useTranslation('labels').t

export type Labels = ReturnType<typeof useLabels>
