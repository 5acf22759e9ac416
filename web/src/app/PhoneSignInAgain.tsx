import { MantineTheme } from './MantineTheme.tsx'
import { SignInAgain } from './SignInAgain.tsx'

/** The dialog over a page without Mantine: brings it along. */
export function PhoneSignInAgain() {
  return (
    <MantineTheme>
      <SignInAgain />
    </MantineTheme>
  )
}
