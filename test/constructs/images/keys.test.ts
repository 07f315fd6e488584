import type { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks } from 'cdk-nag';
import { testPipeline } from '../../support/image-pipeline';
import { resources } from '../../support/templates';

const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

/** What the role of a build may do with keys, and what cdk-nag says of it. */
function rights(keyOf: (stack: Stack) => kms.IKey) {
  const { stack, template } = testPipeline((scope) => ({ encryptionKey: keyOf(scope) }));
  const policies = Object.entries(resources(template(), 'AWS::IAM::Policy'));
  const own = policies.find(([id]) => id.startsWith('ImageExecutionRole'))?.[1]?.Properties.PolicyDocument;
  const { Statement } = own as { Statement: { Action: string | string[]; Resource: unknown; Condition?: unknown }[] };
  const { violations } = new AwsSolutionsChecks(stack.node.root).validateScope(stack.node.root);
  const statements = Statement.filter(({ Action }) => [Action].flat().includes('kms:CreateGrant'));
  // The findings on the key itself are those of who made it.
  return { statements, nag: violations.map(({ ruleName }) => ruleName).filter((name) => name.includes('IAM5')) };
}

test('a key is allowed by its ARN', () => {
  const { statements, nag } = rights((stack) => kms.Key.fromKeyArn(stack, 'Key', KEY));
  expect(statements).toMatchObject([{ Resource: KEY }]);
  expect(statements[0]).not.toHaveProperty('Condition');
  expect(nag).toEqual([]);
});

// https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html: the ARN of an alias in a policy is no right to its key.
test.each<[string, (stack: Stack) => kms.IKey, unknown]>([
  ['that is imported', (stack) => kms.Alias.fromAliasName(stack, 'Alias', 'alias/images'), 'alias/images'],
  [
    'of the app',
    (stack) => new kms.Alias(stack, 'Alias', { aliasName: 'alias/images', targetKey: new kms.Key(stack, 'Key') }),
    'alias/images',
  ],
])('the key of an alias %s is allowed by a condition', (_, keyOf, aliasName) => {
  const { statements, nag } = rights(keyOf);
  expect(statements).toMatchObject([
    {
      Resource: {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':kms:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':key/*']],
      },
      Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': aliasName } },
    },
  ]);
  expect(nag).toEqual([]);
});
