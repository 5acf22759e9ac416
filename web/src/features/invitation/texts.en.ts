/** The texts of the page that an invitation opens. */
export const invitationTexts = {
  missing: 'This page needs the link of an invitation.',
  missingDetail: 'Open the whole link that you were sent. After a reload, open it again.',
  signIn: 'Go to the sign-in page',
  title: 'Join {{organisation}}',
  lead: 'You have been invited as: {{roles}}.',
  name: 'Your name',
  email: 'Email',
  emailHint: 'You sign in with it.',
  password: 'Password',
  passwordHint:
    'For a new account, at least 10 characters: three or four words are easy to remember. If you have an account already, its password.',
  show: 'Show or hide password',
  submit: 'Join',
  signedInAs: 'You are signed in as {{name}}.',
  join: 'Join as {{name}}',
  other: 'Use another account, or a new one',
} as const
