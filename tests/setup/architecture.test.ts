import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/architecture.md', 'utf8')

/** The page's table of imports by API module. */
const written = Object.fromEntries(
  [...page.matchAll(/^\| `(\w+)` *\|[^|]*\| *([^|]*?) *\|$/gm)].map(([, room, imports]) => [
    room,
    imports === 'nothing' ? [] : imports?.split(', '),
  ]),
)

/** The same from the code; tests and their helpers may import anything. */
function importsOfRooms(): Record<string, string[]> {
  const files = execFileSync('git', ['ls-files', 'api/src/*.ts'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file !== '' && !/\.test\.ts$|\/testing\//.test(file))
  const rooms = new Map<string, Set<string>>()
  for (const file of files) {
    const room = file.split('/')[2] ?? ''
    const imported = rooms.get(room) ?? new Set()
    rooms.set(room, imported)
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import) '(\.[^']+|@doorstep\/[^']+)'/g)) {
      const other = from.startsWith('.') ? join(dirname(file), from).split('/')[2] : from.split('/')[1]
      if (other !== undefined && other !== room) imported.add(other)
    }
  }
  return Object.fromEntries([...rooms].map(([room, imported]) => [room, [...imported].sort()]))
}

describe('docs/architecture.md', () => {
  it('names every API module and its imports', () => {
    expect(written).toEqual(importsOfRooms())
  })

  it('names only existing files and folders', () => {
    const paths = [...page.matchAll(/`((?:api|web|shared|tests|scripts|docs)\/[\w/.{},]+)`/g)].flatMap(
      ([, path = '']) => {
        const [, head = '', choices = ''] = /^(.*)\{(.*)\}$/.exec(path) ?? []
        return choices === '' ? [path] : choices.split(',').map((choice) => head + choice)
      },
    )
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })
})
