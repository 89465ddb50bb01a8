import { z } from 'zod'
import { kdfLimits } from './kdfLimits.ts'
import { once } from './once.ts'

export { kdfLimits }

const within = ({ floor, ceiling }: { floor: number; ceiling: number }) => z.number().int().min(floor).max(ceiling)

export const kdfCost = once(() =>
  z.strictObject({
    memoryKiB: within(kdfLimits.memoryKiB),
    passes: within(kdfLimits.passes),
    lanes: within(kdfLimits.lanes),
  }),
)
export type KdfCost = z.infer<ReturnType<typeof kdfCost>>

export const standardKdfCost: KdfCost = {
  memoryKiB: kdfLimits.memoryKiB.standard,
  passes: kdfLimits.passes.standard,
  lanes: kdfLimits.lanes.standard,
}
