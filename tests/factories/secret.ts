/** The secret of every test: the passwords of the database's roles follow from it, and roles belong to a whole server. */
export const testSecret = 'a secret for tests only, of more than 32 letters'
