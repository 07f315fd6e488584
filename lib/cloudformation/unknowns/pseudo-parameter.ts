import { identityFrom } from '../../values/identity-from';
import { Unknown } from '../../values/unknown';

/** The value of a pseudo parameter of which no template tells. */
export class PseudoParameter extends Unknown {
  /**
   * @param name such as `AWS::AccountId`
   * @param stacks for which it is the same: one, or those of an assembly
   */
  public constructor(
    public readonly name: string,
    stacks = '',
  ) {
    super(`${name} is known at deployment`, identityFrom('pseudo', [name, stacks]));
  }
}
