/**
 * CloudFormation takes answers of 4,096 bytes, and passes over one that is longer, so that the deployment hangs. Beside the message there are the ids of stack,
 * request and resource, and the name of the log group.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
const MESSAGE_BYTES = 2_500;

/**
 * The error by which a function of a custom resource says what went wrong: short enough for an answer, and without a trace, which CDK's framework would add to it
 * in place of the message.
 */
export function failureAnswer(message: string): Error {
  const error = new Error(shortened(message));
  error.stack = error.name;
  return error;
}

/** The beginning of a text that is too long for an answer, in which a quotation mark takes two bytes. */
function shortened(text: string): string {
  const bytes = (part: string) => Buffer.byteLength(JSON.stringify(part));
  if (bytes(text) <= MESSAGE_BYTES) {
    return text;
  }
  const end = ' … (all of it is in the log)';
  let length = text.length;
  while (bytes(text.slice(0, length) + end) > MESSAGE_BYTES) {
    length = Math.floor(length * 0.95);
  }
  return text.slice(0, length) + end;
}
