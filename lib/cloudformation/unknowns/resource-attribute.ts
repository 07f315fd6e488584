import { identityFrom } from '../../values/identity-from';
import { Unknown } from '../../values/unknown';
import type { Resource } from '../resource';

/** An attribute of a resource: its value is known after deployment, but whose it is, is known now. */
export class ResourceAttribute extends Unknown {
  /**
   * @param attribute as in `Fn::GetAtt`; `Ref` for what `Ref` gives
   */
  public constructor(
    public readonly resource: Resource,
    public readonly attribute: string,
  ) {
    super(
      attribute === 'Ref'
        ? `'${resource.logicalId}' is named at deployment`
        : `'${resource.logicalId}.${attribute}' is known after deployment`,
      identityFrom('attribute', [resource.id, attribute]),
    );
  }
}
