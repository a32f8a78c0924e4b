/** An instant in milliseconds since 1970, as the world writes it. */
export const iso = (ms: number): string => new Date(ms).toISOString()
