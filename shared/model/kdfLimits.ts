/**
 * Cost of Argon2id. Below the floor a stolen header is cheap to guess, above the ceiling a hostile one stops the
 * machine: both are refused before anything runs. Source of the floor: OWASP Password Storage Cheat Sheet.
 */
export const kdfLimits = {
  memoryKiB: { floor: 19 * 1024, ceiling: 1024 * 1024, standard: 64 * 1024 },
  passes: { floor: 2, ceiling: 20, standard: 3 },
  lanes: { floor: 1, ceiling: 16, standard: 4 },
} as const
