/** Shared by all tests: the database roles' passwords derive from it, and roles are server-wide. */
export const testSecret = 'a secret for tests only, of more than 32 letters'
