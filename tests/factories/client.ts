import type { EndpointShape, Problem, RequestInput, ResponseBody } from '@doorstep/shared/contracts'

/** A fully read response. */
export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The JSON body, if any. */
  readonly body: unknown
}

/** A response other than the contract's success. */
export class CallFailed extends Error {
  override name = 'CallFailed'
  readonly reply: Reply
  readonly problem: Problem

  constructor(endpoint: EndpointShape, reply: Reply) {
    super(`${endpoint.id} answered ${reply.status}: ${reply.text.slice(0, 300)}`)
    this.reply = reply
    this.problem = reply.body as Problem
  }
}

type Parts = { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown }

/** An API client over real HTTP, with cookies as in a browser. */
export class Client {
  readonly address: string
  readonly #headers: Readonly<Record<string, string>>
  #cookies = new Map<string, string>()

  /** @param headers sent with every request */
  constructor(address: string, headers: Readonly<Record<string, string>> = {}) {
    this.address = address
    this.#headers = headers
  }

  /** Another page in the same browser: the same cookies, and its own headers. */
  page(headers: Readonly<Record<string, string>>): Client {
    const page = new Client(this.address, headers)
    page.#cookies = this.#cookies
    return page
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Calls an endpoint by its contract and returns the typed response. @throws CallFailed for any other status */
  async call<E extends EndpointShape>(endpoint: E, sent: RequestInput<E>): Promise<ResponseBody<E>> {
    const reply = await this.ask(endpoint, sent as Parts)
    if (reply.status !== endpoint.status) throw new CallFailed(endpoint, reply)
    return reply.body as ResponseBody<E>
  }

  /** As `call`, untyped, for any response. */
  ask(endpoint: EndpointShape, sent: Parts = {}): Promise<Reply> {
    return this.request(endpoint.method, addressOf(endpoint.path, sent), sent.body)
  }

  /** @param body sent as JSON, if any */
  async request(method: string, path: string, body?: unknown): Promise<Reply> {
    return body === undefined
      ? this.send(path, { method })
      : this.send(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  }

  /** Any fetch request, with our cookies. */
  async send(path: string, init: RequestInit = {}): Promise<Reply> {
    const response = await this.open(path, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: readJson(text) }
  }

  /** As `send`, without reading the body: for streams. */
  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ ...this.#headers, ...Object.fromEntries(new Headers(init.headers)) })
    if (this.#cookies.size > 0 && !headers.has('cookie')) headers.set('cookie', this.cookie)
    const response = await fetch(new URL(path, this.address), { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) this.#keep(cookie)
    return response
  }

  #keep(header: string): void {
    const [pair = ''] = header.split(';')
    const name = pair.slice(0, pair.indexOf('='))
    const value = pair.slice(name.length + 1)
    if (value === '' || /max-age=0/i.test(header)) this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

/** The path with its params and query; an array repeats its name. */
export function addressOf(path: string, { params = {}, query = {} }: Parts = {}): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(value)
  })
  const words = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      value === undefined ? [] : [value].flat().map((one): [string, string] => [name, String(one)]),
    ),
  )
  return words.size > 0 ? `${filled}?${words}` : filled
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
