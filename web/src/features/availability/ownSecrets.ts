import { tryStorage } from '../../lib/tryStorage.ts'

/** Where the secret of an answer is remembered, so that a phone that was locked in between can still change it. */
const prefix = 'doorstep-answer-'

/** One entry a question, by the end of its link's secret: the browser's storage does not get all of it. */
const keyOf = (token: string): string => prefix + token.slice(-6)

/** The secrets of this browser's own answers. Without storage they last as long as the page. */
export const ownSecrets = {
  of: (token: string): string | null => tryStorage(() => localStorage.getItem(keyOf(token))) ?? null,
  set: (token: string, secret: string | null): void =>
    tryStorage(() => {
      if (secret === null) localStorage.removeItem(keyOf(token))
      else localStorage.setItem(keyOf(token), secret)
    }),
}
