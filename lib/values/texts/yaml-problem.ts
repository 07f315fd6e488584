/** Why a text is no YAML that can be read: the message is the end of a sentence. */
export class YamlProblem extends Error {
  public constructor(
    message: string,
    /** Where in the text; undefined if it is no one place. */
    public readonly line?: number,
    public readonly column?: number,
  ) {
    super(message);
    this.name = 'YamlProblem';
  }
}
