import { Agent, type IncomingMessage, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

export interface Reply {
  readonly status: number
  /** Bytes on the wire, compressed as for a browser. */
  readonly bytes: number
}

/** A signed-in browser as the server sees it, at little cost here: the response is read but not decompressed. */
export class Connection {
  readonly #port: number
  readonly #cookie: string

  constructor(address: string, cookie: string) {
    this.#port = Number(new URL(address).port)
    this.#cookie = cookie
  }

  async send(method: 'GET' | 'POST', path: string, body?: object): Promise<Reply> {
    const response = await this.open(method, path, body)
    let bytes = 0
    for await (const chunk of response) bytes += (chunk as Buffer).length
    return { status: response.statusCode ?? 0, bytes }
  }

  /** As `send`, without reading the response: for streams. */
  open(method: 'GET' | 'POST', path: string, body?: object): Promise<IncomingMessage> {
    const text = body && JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          ...{ agent, host: '127.0.0.1', port: this.#port, method, path },
          headers: {
            cookie: this.#cookie,
            'accept-encoding': 'gzip, deflate',
            ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
          },
        },
        resolve,
      )
      sent.on('error', reject)
      sent.end(text)
    })
  }
}
