const truths: readonly string[] = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const falsehoods: readonly string[] = ['0', 'f', 'F', 'FALSE', 'false', 'False'];

/**
 * Reads a text as Go's `strconv.ParseBool` does.
 *
 * @returns undefined if it is none of the twelve texts
 * @see https://pkg.go.dev/strconv#ParseBool
 */
export function goParseBool(text: string): boolean | undefined {
  return truths.includes(text) ? true : falsehoods.includes(text) ? false : undefined;
}
