import { isHub, type SearchProblem } from '../model/searchProblem.ts'

/**
 * Every sequence that has one more task in it, whether or not it keeps the rules. If the round collects at the task's
 * hub already, no second collection is tried.
 */
export function* placements(problem: SearchProblem, nodes: readonly number[], task: number): Generator<number[]> {
  const collection = problem.collection[task]!
  const loaded = collection !== -1 && isHub(problem, collection) ? nodes.indexOf(collection) : -1
  for (let door = loaded + 1; door <= nodes.length; door++) {
    const withDoor = [...nodes.slice(0, door), task, ...nodes.slice(door)]
    if (collection === -1 || loaded >= 0) {
      yield withDoor
      continue
    }
    for (let first = 0; first <= door; first++) {
      yield [...withDoor.slice(0, first), collection, ...withDoor.slice(first)]
    }
  }
}
