/** Whole numbers must agree exactly; costs per metre may be fractions, and their sums may differ in the last digits. */
export function differs(found: number, expected: number): boolean {
  return !(Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)))
}
