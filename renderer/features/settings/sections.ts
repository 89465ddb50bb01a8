/** The parts of the settings, in their order, by the name that a place has of them; `words` find them in the palette. */
export const sections = {
  security: {
    title: 'Security',
    words: 'password recovery code vault key lock clipboard ask before copying production',
  },
  audit: { title: 'Audit', words: 'thresholds old unused days findings' },
  rotation: { title: 'Rotation', words: 'grace retention keep revoked old values' },
  network: { title: 'Network', words: 'providers allow calls permission offline' },
  providers: { title: 'Providers', words: 'catalogue facts' },
  purposes: { title: 'Purposes', words: 'scopes' },
  backups: { title: 'Backups', words: 'restore export plain text' },
  reminders: { title: 'Reminders', words: 'notifications expiry' },
  appearance: { title: 'Appearance', words: 'theme' },
  shortcuts: { title: 'Shortcuts', words: 'keyboard quick access' },
  about: { title: 'About and limits', words: 'version check doctor health' },
} as const

export type Section = keyof typeof sections
