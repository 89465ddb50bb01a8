// Turns the outlines of an SVG path into corners. It knows the commands that the icon uses: M, L, H, V, A and Z.
const argumentsOf = { m: 2, l: 2, h: 1, v: 1, a: 7, z: 0 }
const stepsPerTurn = 256

/** @returns closed outlines, each a list of points [x, y] */
export function outlinesOf(path) {
  const tokens = path.match(/[a-z]|-?(?:\d+\.?\d*|\.\d+)/gi) ?? []
  const outlines = []
  let [x, y] = [0, 0]
  let at = 0
  let command = ''
  const next = () => Number(tokens[at++])
  while (at < tokens.length) {
    if (/[a-z]/i.test(tokens[at])) command = tokens[at++]
    const kind = command.toLowerCase()
    if (!(kind in argumentsOf)) throw new Error(`the icon’s path has a command that is not drawn: ${command}`)
    const relative = command === kind
    const [fromX, fromY] = relative ? [x, y] : [0, 0]
    const outline = outlines.at(-1)
    if (kind === 'z') {
      ;[x, y] = outline[0]
      continue
    }
    const given = Array.from({ length: argumentsOf[kind] }, next)
    const start = [x, y]
    if (kind === 'h') x = fromX + given[0]
    else if (kind === 'v') y = fromY + given[0]
    else [x, y] = [fromX + given.at(-2), fromY + given.at(-1)]
    if (kind === 'm') outlines.push([[x, y]])
    else if (kind === 'a') outline.push(...arc(start, [x, y], given))
    else outline.push([x, y])
  }
  return outlines
}

/** Points of a circle's arc from one point to another. @see https://www.w3.org/TR/SVG2/implnote.html#ArcConversionEndpointToCenter */
function arc([x1, y1], [x2, y2], [radius, , , large, sweep]) {
  const [halfX, halfY] = [(x1 - x2) / 2, (y1 - y2) / 2]
  const half = Math.hypot(halfX, halfY)
  const r = Math.max(radius, half)
  const away = Math.sqrt(Math.max(0, r * r - half * half)) / half
  const side = large === sweep ? -1 : 1
  const [centreX, centreY] = [(x1 + x2) / 2 + side * away * halfY, (y1 + y2) / 2 - side * away * halfX]
  const begin = Math.atan2(y1 - centreY, x1 - centreX)
  let turn = Math.atan2(y2 - centreY, x2 - centreX) - begin
  if (sweep && turn < 0) turn += 2 * Math.PI
  if (!sweep && turn > 0) turn -= 2 * Math.PI
  const steps = Math.ceil((Math.abs(turn) / (2 * Math.PI)) * stepsPerTurn)
  return Array.from({ length: steps }, (_, n) => {
    const angle = begin + (turn * (n + 1)) / steps
    return [centreX + r * Math.cos(angle), centreY + r * Math.sin(angle)]
  })
}
