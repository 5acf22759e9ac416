/** A cell's value, or what is wrong with it: continues the column's name, "is not a date". */
export type Parsed<Value> = { readonly value: Value } | { readonly problem: string }

export const value = <Value>(parsed: Value): Parsed<Value> => ({ value: parsed })
export const problem = (message: string): { readonly problem: string } => ({ problem: message })
