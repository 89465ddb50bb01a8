/** The condition for a rotation that is not over, on the columns of `rotations`. */
export const unfinished = `state NOT IN ('done', 'aborted')`
