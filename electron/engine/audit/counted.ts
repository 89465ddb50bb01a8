/** A number with its noun: `1 scope`, `1,204 scopes`. @param count a whole number */
export const counted = (count: number, noun: string) => `${inThousands(count)} ${noun}${count === 1 ? '' : 's'}`

// The platform's own way takes many times as long, and findings hold many numbers.
const inThousands = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',')
