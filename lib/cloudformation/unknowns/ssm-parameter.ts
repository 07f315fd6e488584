import { identityFrom } from '../../values/identity-from';
import { Unknown } from '../../values/unknown';

/** The value of a parameter of Systems Manager, which is read at deployment. */
export class SsmParameter extends Unknown {
  /**
   * @param path name of the parameter, such as `/aws/service/ami-windows-latest/.../image_id`
   * @param which version of it, and where: parameters of other accounts and regions go by the same names
   */
  public constructor(
    public readonly path: string,
    which: { readonly version?: string; readonly place?: string } = {},
  ) {
    super(
      `the parameter '${path}' of Systems Manager is read at deployment`,
      identityFrom('ssm', [path, which.version ?? '', which.place ?? '']),
    );
  }
}
