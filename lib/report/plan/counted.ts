const digits = new Intl.NumberFormat('en-US');

/** A number with a comma at the thousands. */
export function grouped(count: number): string {
  return digits.format(count);
}

/** A number and what is counted, in the plural where it has to be. */
export function counted(count: number, name: string, plural = 's'): string {
  return `${grouped(count)} ${name}${count === 1 ? '' : plural}`;
}
