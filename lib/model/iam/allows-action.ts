import { wildcardMatches } from '../../kubernetes/wildcard-matches';
import { anyOf } from '../../values/any-of';
import { dataAt, isDataList, isDataObject, type Data } from '../../values/data';
import { textDataOf } from '../../values/text-data-of';
import { Unknown, type Value } from '../../values/unknown';

/**
 * Whether a policy has a statement that allows an action on some resource. Its conditions, and statements that deny, are not weighed.
 *
 * @param document undefined if it is not in the templates
 * @param action in small letters: `ssm:putparameter`
 * @param isMeant whether an ARN, with `*` for anything and for what is not known of it, may be that of the resource
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function allowsAction(document: Data, action: string, isMeant: (arn: string) => boolean): Value<boolean> {
  if (!isDataObject(document)) {
    return document instanceof Unknown ? document : new Unknown('a policy of the account is not in the templates');
  }
  return anyOf(entriesOf(document.Statement).map((statement) => allows(statement, action, isMeant)));
}

function allows(statement: Data, action: string, isMeant: (arn: string) => boolean): Value<boolean> {
  if (!isDataObject(statement)) {
    return statement instanceof Unknown ? statement : false;
  }
  const effect = dataAt(statement, 'Effect');
  if (effect !== 'Allow') {
    return effect instanceof Unknown ? effect : false;
  }
  if (statement.NotAction !== undefined || statement.NotResource !== undefined) {
    return new Unknown('a policy names what it does not allow');
  }
  const isAction = anyOf(
    listed(statement.Action).map((one) => (one instanceof Unknown ? one : wildcardMatches(one.toLowerCase(), action))),
  );
  return isAction === true ? anyOf(listed(statement.Resource).map((one) => (one instanceof Unknown ? one : isMeant(one)))) : isAction;
}

/** One text, or a list of them; `*` stands for what is not known within one. */
function listed(data: Data): Value<string>[] {
  return entriesOf(data).map((item) => {
    const text = textDataOf(item);
    return typeof text === 'string' || text === undefined || text instanceof Unknown
      ? (text ?? new Unknown('a statement has an entry that is no text'))
      : text.parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  });
}

function entriesOf(data: Data): readonly Data[] {
  return isDataList(data) ? data : data === undefined ? [] : [data];
}
