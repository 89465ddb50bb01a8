/** How often fast-check tries a property; SLOW=1 widens it twentyfold. */
export const runs = (usual: number) => ({ numRuns: process.env.SLOW === '1' ? usual * 20 : usual })
