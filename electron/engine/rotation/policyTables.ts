import { present } from '../keys/moments.ts'

/**
 * Begins a query. `meant (key, policy, days)` has a row for each policy and each key in use that it is for, without
 * regard to case. `due (key, policy, days, at)` has the shortest of each key, and when it is due: so many days after its
 * value came, milliseconds since 1970. `key` is the row of the key.
 * @param among a condition on the columns of `keys`: which keys are looked at
 */
export const policyTables = (among = 'true') => `
  WITH present AS NOT MATERIALIZED (SELECT * FROM keys WHERE ${present} AND ${among}),
  meant (key, policy, days) AS (
    SELECT present.row, policies.id, days FROM policies CROSS JOIN present WHERE kind = 'key' AND present.id = value
    UNION ALL
    SELECT present.row, policies.id, days FROM policies CROSS JOIN present
    WHERE kind = 'provider' AND provider = value COLLATE NOCASE
    UNION ALL
    SELECT present.row, policies.id, days FROM policies CROSS JOIN present
    WHERE kind = 'environment' AND (environment = value COLLATE NOCASE OR environment_class = value COLLATE NOCASE)
    UNION ALL
    SELECT present.row, policies.id, days FROM policies CROSS JOIN present CROSS JOIN json_each(tags) AS tag
    WHERE kind = 'tag' AND tag.value = policies.value COLLATE NOCASE
  ),
  due (key, policy, days, at) AS (
    -- With min() the other columns are those of the row that has it.
    SELECT key, policy, min(meant.days), coalesce(last_rotated_at, created_at) + min(meant.days) * 86400000
    FROM meant JOIN keys ON keys.row = key GROUP BY key
  )`
