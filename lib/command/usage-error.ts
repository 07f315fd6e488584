/** What the user gave cannot be used: the message says what, and what to do. It is no bug, so it has no stack trace. */
export class UsageError extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
