import { beginPasskeySignIn, type Session, signIn, signInWithPasskey } from '@doorstep/shared/contracts'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call, isProblem } from '../lib/api.ts'
import { noteSignedIn } from '../lib/lastSignedIn.ts'
import { signWithPasskey } from '../lib/passkeys.ts'
import { cancelSignOut } from '../lib/signOut.ts'

type OnSignedIn = (session: Session) => void

interface Typed {
  readonly email: string
  readonly password: string
  readonly code: string
}

const finishSignIn = (onSignedIn: OnSignedIn) => (session: Session) => {
  cancelSignOut()
  noteSignedIn(session.userId)
  onSignedIn(session)
}

/** With a password; `needsCode` once it was right and the account has one-time codes. */
export function usePasswordSignIn(onSignedIn: OnSignedIn) {
  const [needsCode, setNeedsCode] = useState(false)
  const mutation = useMutation({
    mutationFn: ({ email, password, code }: Typed) =>
      call(signIn, { body: { email: email.trim(), password, ...(needsCode ? { code } : {}) } }),
    onSuccess: finishSignIn(onSignedIn),
    onError: (error) => {
      if (isProblem(error, 'second-factor-needed')) setNeedsCode(true)
    },
  })
  const startAgain = () => {
    setNeedsCode(false)
    mutation.reset()
  }
  return { ...mutation, needsCode, startAgain }
}

/** With a passkey: the browser shows those that it stores for this site. */
export const usePasskeySignIn = (onSignedIn: OnSignedIn) =>
  useMutation({
    mutationFn: async () => {
      const options = await call(beginPasskeySignIn)
      return call(signInWithPasskey, { body: await signWithPasskey(options) })
    },
    onSuccess: finishSignIn(onSignedIn),
  })
