/**
 * Moves the `count` smallest numbers of a list to its front, sorted; the rest is in no order. Quickselect (Hoare, Algorithm 65: Find, 1961), then
 * a sort of the front alone: for a few of many it is many times faster than sorting all.
 */
export function moveSmallestToFront(numbers: Float64Array, count: number): void {
  if (count < numbers.length && count > 0) {
    const last = count - 1
    let from = 0
    let until = numbers.length - 1
    while (from < until) {
      const pivot = numbers[(from + until) >> 1]!
      let left = from
      let right = until
      while (left <= right) {
        while (numbers[left]! < pivot) left++
        while (numbers[right]! > pivot) right--
        if (left > right) break
        const moved = numbers[left]!
        numbers[left++] = numbers[right]!
        numbers[right--] = moved
      }
      if (last <= right) until = right
      else if (last >= left) from = left
      else break
    }
  }
  numbers.subarray(0, Math.min(count, numbers.length)).sort()
}
