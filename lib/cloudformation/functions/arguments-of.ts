/** The arguments of an intrinsic function that has several; none if it has no list of them. */
export function argumentsOf(argument: unknown): readonly unknown[] {
  return Array.isArray(argument) ? argument : [];
}
