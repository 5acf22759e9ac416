import { MantineTheme } from './MantineTheme.tsx'
import { SignInAgain } from './SignInAgain.tsx'

/** The dialog for a page without Mantine. */
export function PhoneSignInAgain() {
  return (
    <MantineTheme>
      <SignInAgain />
    </MantineTheme>
  )
}
