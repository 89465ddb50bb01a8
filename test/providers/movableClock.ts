/** A clock that runs like another and can be moved. @param now milliseconds since 1970 */
export function movableClock(now: () => number = Date.now) {
  let movedMs = 0
  return {
    now: () => now() + movedMs,
    move(ms: number): void {
      movedMs += ms
    },
  }
}
