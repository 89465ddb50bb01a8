/** Takes what was typed out of a field of a password. @returns it, empty where there is no such field */
export function takePassword(field: HTMLInputElement | null): string {
  const typed = field?.value ?? ''
  // SECURITY: the field is emptied at once: the page keeps no password.
  if (field) field.value = ''
  return typed
}
