/** Levels of SARIF by severity. */
export const SARIF_LEVELS = { error: 'error', warning: 'warning', info: 'note' } as const;
