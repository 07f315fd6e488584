import { identityFrom } from '../../values/identity-from';
import { Unknown } from '../../values/unknown';

/** The items of a list that is not known, put together to one text: splitting it again gives the list back. */
export class JoinedList extends Unknown {
  public constructor(
    public readonly list: Unknown,
    public readonly separator: string,
  ) {
    super(list.cause, identityFrom('join', [separator, list.identity]));
  }
}
