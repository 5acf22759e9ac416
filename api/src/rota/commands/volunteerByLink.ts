/** Who the audit names for what was done by the link of a question, without an account. */
export const volunteerByLink = 'volunteer by link'
