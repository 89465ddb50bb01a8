import type { Policy } from '../../../shared/model/rotation.ts'

/** Which keys a policy is for, in words. @param provider the name of a provider by its id */
export function policyWords(
  { target, name }: Pick<Policy, 'target' | 'name'>,
  provider: (id: string) => string,
): string {
  switch (target.kind) {
    case 'key':
      return name
    case 'tag':
      return `All with the tag ${name}`
    case 'provider':
      return `All of ${provider(target.value)}`
    case 'environment':
      return `All for ${name}`
  }
}
