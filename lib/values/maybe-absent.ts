import { Unknown } from './unknown';

/** A value that is not even known to be there: one side of an `Fn::If` is `AWS::NoValue`. */
export class MaybeAbsent extends Unknown {}
