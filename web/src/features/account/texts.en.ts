export const accountTexts = {
  title: 'My account',
  lead: 'You sign in as {{email}}.',
  password: {
    title: 'Password',
    current: 'Current password',
    next: 'New password',
    hint: 'At least 10 characters. Three or four unrelated words are easy to remember and hard to guess.',
    show: 'Show or hide password',
    submit: 'Change password',
    changed: 'Your password is changed. Other devices are signed out.',
  },
  sessions: {
    title: 'Where you are signed in',
    current: 'This device',
    times: 'Signed in {{signedIn}}, last used {{lastUsed}}',
    end: 'Sign out',
    endOne: 'Sign out {{device}}',
    endOthers: 'Sign out all other devices',
    endAll: 'Sign out everywhere',
    only: 'You are signed in on this device only.',
  },
} as const
