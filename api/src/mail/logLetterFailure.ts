import type { Logger } from 'pino'

/** Without the error's message, which may quote an address. */
export function logLetterFailure(log: Logger, error: unknown): void {
  const { name = 'unknown', code } = error instanceof Error ? (error as Error & { code?: string }) : {}
  log.error({ errorName: name, code }, 'a letter was not sent')
}
