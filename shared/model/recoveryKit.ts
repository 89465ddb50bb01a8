/** What a file or a sheet with a recovery code says. SECURITY: with the vault's files it opens everything. */
export const recoveryKit = (code: string) => `Keyward recovery code

    ${code}

It opens the vault when the password is lost: “Use recovery code” where it is locked, or “keyward recover”.
It works once: a new password and a new code take its place.
Whoever has it and the vault’s files has all keys: keep it where the vault is not.
`
