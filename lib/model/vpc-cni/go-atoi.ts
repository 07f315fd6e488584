const largest = 2 ** 63;

/**
 * Reads a text as Go's `strconv.Atoi` does.
 *
 * @returns undefined if it is no decimal integer; the nearest limit if it has more than 64 bits
 * @see https://pkg.go.dev/strconv#Atoi
 */
export function goAtoi(text: string): number | undefined {
  return /^[+-]?[0-9]+$/.test(text) ? Math.max(-largest, Math.min(largest, Number(text))) : undefined;
}
