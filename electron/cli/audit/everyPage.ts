/** Everything that a paged list has. @param rowsOf takes what is asked for out of a page */
export async function everyPage<P extends { next: string | null }, T>(
  page: (cursor: string | undefined) => Promise<P>,
  rowsOf: (page: P) => readonly T[],
): Promise<T[]> {
  const all: T[] = []
  let cursor: string | undefined
  do {
    const given = await page(cursor)
    for (const row of rowsOf(given)) all.push(row)
    cursor = given.next ?? undefined
  } while (cursor !== undefined)
  return all
}
