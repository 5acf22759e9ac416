const tasks = new Set<() => Promise<void>>()

/** Something to clear away when this person signs out: what the browser keeps of others' data. Answers with how to withdraw it. */
export function whenLeaving(task: () => Promise<void>): () => void {
  tasks.add(task)
  return () => tasks.delete(task)
}

/** Clears it all away. One that fails does not keep the others from it. */
export async function clearAway(): Promise<void> {
  await Promise.allSettled([...tasks].map((task) => task()))
}
