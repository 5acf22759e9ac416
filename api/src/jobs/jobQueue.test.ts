import { expect, it } from 'vitest'
import { urlForPg } from './jobQueue.ts'

it.each([
  ['postgres://a@db.example/d', 'postgres://a@db.example/d'],
  ['postgres://a@db.example/d?sslmode=require', 'postgres://a@db.example/d?sslmode=require&uselibpqcompat=true'],
  ['postgres://a@db.example/d?sslmode=verify-ca', 'postgres://a@db.example/d?sslmode=verify-full'],
  ['postgres://a@db.example/d?sslmode=verify-full', 'postgres://a@db.example/d?sslmode=verify-full'],
])('asks for encryption in the words of pg: %s', (url, forPg) => {
  expect(urlForPg(url)).toBe(forPg)
})
