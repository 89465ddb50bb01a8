import { useEffect, useMemo, useState } from 'react'

/**
 * Measures text as the labels of the timeline show it, in pixels: each text once.
 * It is another function when the fonts have come, so that what was laid out before is laid out again.
 */
export function useTextWidth(): (text: string) => number {
  const [fonts, setFonts] = useState(0)
  useEffect(() => {
    let isGone = false
    document.fonts.ready.then(() => isGone || setFonts(1))
    return () => {
      isGone = true
    }
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: with other fonts, other widths
  return useMemo(measure, [fonts])
}

function measure(): (text: string) => number {
  const context = document.createElement('canvas').getContext('2d')
  // The weight of a label that ends soon, the widest there is.
  if (context) context.font = `570 12px ${getComputedStyle(document.body).fontFamily}`
  const known = new Map<string, number>()
  return (text) => {
    const width = known.get(text) ?? context?.measureText(text).width ?? text.length * 7
    known.set(text, width)
    return width
  }
}
