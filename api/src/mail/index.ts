export { createMailer, type Mail, type Mailer, type MailSettings } from './createMailer.ts'
export { logLetterFailure } from './logLetterFailure.ts'
