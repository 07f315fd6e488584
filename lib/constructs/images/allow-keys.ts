import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import { acknowledgeWildcard } from './acknowledge-wildcard';

const ACTIONS = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/**
 * Lets the role of a build encrypt AMIs with keys. One that was given as an alias is found by a condition, as the ARN of an alias in a policy allows nothing.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function allowKeys(role: iam.Role, keys: readonly kms.IKey[]): void {
  const isAlias = (key: kms.IKey) => 'aliasName' in key;
  const resources = keys.filter((key) => !isAlias(key)).map(({ keyArn }) => keyArn);
  if (resources.length > 0) {
    role.addToPolicy(new iam.PolicyStatement({ actions: ACTIONS, resources }));
  }
  for (const alias of keys.filter(isAlias) as kms.IAlias[]) {
    const { region, account } = alias.env;
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: ACTIONS,
        resources: [Stack.of(role).formatArn({ service: 'kms', region, account, resource: 'key', resourceName: '*' })],
        conditions: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias.aliasName } },
      }),
    );
    const shown = [region, account].map((part, index) => (Token.isUnresolved(part) ? ['<AWS::Region>', '<AWS::AccountId>'][index] : part));
    acknowledgeWildcard(
      role,
      `Resource::arn:<AWS::Partition>:kms:${shown.join(':')}:key/*`,
      'An alias does not tell the ARN of its key; the condition is that the key has the alias.',
    );
  }
}
