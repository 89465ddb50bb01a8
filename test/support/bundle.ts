/** The command line's tests run the bundle that users run, so it must be the newest. */
export default async function setup(): Promise<void> {
  // @ts-expect-error plain JavaScript without typings
  const { bundleCli, isStale } = await import('../../build/bundle.mjs')
  if (isStale()) await bundleCli()
}
