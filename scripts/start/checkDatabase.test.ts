import { createServer } from 'node:net'
import postgres from 'postgres'
import { describe, expect, inject, it } from 'vitest'
import { useTestDatabase } from '../../tests/factories/database.ts'
import { checkDatabase } from './checkDatabase.ts'

const database = useTestDatabase()

describe('checkDatabase', () => {
  it('is content with a database whose owner may create roles', async () => {
    await expect(checkDatabase(database.ownerUrl)).resolves.toBeUndefined()
  })

  it('wants the right to create roles and the right to create schemas', async () => {
    const admin = postgres(inject('testServer'), { max: 1, onnotice: () => undefined })
    const url = new URL(database.ownerUrl)
    const name = url.pathname.slice(1)
    const as = (role: string) => Object.assign(new URL(url), { username: role, password: 'hidden' }).href
    await admin.unsafe(`
      create role ${name}_guest login password 'hidden' createrole;
      create role ${name}_tenant login password 'hidden';
      grant create on database ${name} to ${name}_tenant`)
    await expect(checkDatabase(as(`${name}_guest`))).rejects.toThrow(/does not let its user create schemas/)
    await expect(checkDatabase(as(`${name}_tenant`))).rejects.toThrow(/does not let its user create roles/)
    await admin.unsafe(`
      revoke create on database ${name} from ${name}_tenant;
      drop role ${name}_guest, ${name}_tenant`)
    await admin.end()
  })

  it('does not wait for ever for a server that is no PostgreSQL', async () => {
    const other = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as { port: number }
    const checking = checkDatabase(`postgres://a:hidden@127.0.0.1:${port}/b`, 500)
    await expect(checking).rejects.toThrow(/does not answer as a PostgreSQL does/)
    other.close()
  })
})
