import { randomUUID } from 'node:crypto'
import postgres from 'postgres'

/** Inserts an organisation as the tables' owner: the app's role cannot. @returns its id */
export async function makeOrganisation(ownerUrl: string, name: string): Promise<string> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    const id = randomUUID()
    await owner`insert into organisations (id, name, time_zone) values (${id}, ${name}, 'Europe/London')`
    return id
  } finally {
    await owner.end()
  }
}
