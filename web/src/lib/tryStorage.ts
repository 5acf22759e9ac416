/** Reads or writes the browser's storage. @returns undefined where it is forbidden or full */
export function tryStorage<Value>(use: () => Value): Value | undefined {
  try {
    return use()
  } catch {
    return undefined
  }
}
