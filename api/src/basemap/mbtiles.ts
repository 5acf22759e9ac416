import { DatabaseSync, type StatementSync } from 'node:sqlite'

/** MBTiles 1.3, https://github.com/mapbox/mbtiles-spec/blob/master/1.3/spec.md: rows count from the south (TMS), application id "MPBX". */
const applicationId = 0x4d504258
const flipped = (zoom: number, row: number): number => 2 ** zoom - 1 - row

/** Writes a new MBTiles file; rows here count from the north, as on the web. */
export class TilesWriter {
  readonly #database: DatabaseSync
  readonly #insert: StatementSync

  /** @param path of a file that does not exist yet */
  constructor(path: string) {
    this.#database = new DatabaseSync(path)
    // Nobody reads an incomplete file, and a failed one is deleted.
    this.#database.exec(`
      pragma journal_mode = off;
      pragma synchronous = off;
      pragma application_id = ${applicationId};
      create table metadata (name text not null, value text);
      create table tiles (
        zoom_level integer not null, tile_column integer not null, tile_row integer not null, tile_data blob not null
      );
      begin;
    `)
    this.#insert = this.#database.prepare(
      'insert into tiles (zoom_level, tile_column, tile_row, tile_data) values (?, ?, ?, ?)',
    )
  }

  add(zoom: number, column: number, row: number, bytes: Uint8Array): void {
    this.#insert.run(zoom, column, flipped(zoom, row), bytes)
  }

  finish(metadata: Readonly<Record<string, string>>): void {
    const insert = this.#database.prepare('insert into metadata (name, value) values (?, ?)')
    for (const [name, value] of Object.entries(metadata)) insert.run(name, value)
    this.#database.exec(`
      create unique index tile_index on tiles (zoom_level, tile_column, tile_row);
      create unique index name on metadata (name);
      commit;
    `)
    this.#database.close()
  }

  /** Discards the file; no effect after `finish`. */
  close(): void {
    if (this.#database.isOpen) this.#database.close()
  }
}

/** Reads a file that TilesWriter wrote. Throws when it is missing or of another format. */
export class TilesReader {
  readonly metadata: ReadonlyMap<string, string>
  readonly #database: DatabaseSync
  readonly #select: StatementSync

  constructor(path: string) {
    this.#database = new DatabaseSync(path, { readOnly: true })
    try {
      const rows = this.#database.prepare('select name, value from metadata').all()
      this.metadata = new Map(rows.map(({ name, value }) => [String(name), String(value)]))
      this.#select = this.#database.prepare(
        'select tile_data from tiles where zoom_level = ? and tile_column = ? and tile_row = ?',
      )
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  get minZoom(): number {
    return Number(this.metadata.get('minzoom'))
  }

  get maxZoom(): number {
    return Number(this.metadata.get('maxzoom'))
  }

  /** Gzipped; undefined for an empty tile. Rows count from the north. */
  tile(zoom: number, column: number, row: number): Uint8Array | undefined {
    const found = this.#select.get(zoom, column, flipped(zoom, row))
    return found?.tile_data instanceof Uint8Array ? found.tile_data : undefined
  }

  close(): void {
    this.#database.close()
  }
}
