import { ClaimsPage } from './list/ClaimsPage.tsx'
import { MyExpenses } from './mine/MyExpenses.tsx'
import { useIsApprover } from './useIsApprover.ts'

export const ExpensesHome = () => (useIsApprover() ? <ClaimsPage /> : <MyExpenses />)
