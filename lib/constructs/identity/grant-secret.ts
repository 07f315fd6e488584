import * as iam from 'aws-cdk-lib/aws-iam';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';

/**
 * Lets nodes read the value of one secret, and decrypt it with its one key. (`secret.grantRead` grants more, and its grant does not tell what has to be there before.)
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access.html
 */
export function grantSecret(secret: secretsmanager.ISecret, grantee: iam.IGrantable): iam.Grant {
  secret.encryptionKey?.grantDecrypt(grantee);
  return iam.Grant.addToPrincipal({
    grantee,
    actions: ['secretsmanager:GetSecretValue'],
    // Behind the name of a secret stand six letters that only its full ARN tells.
    resourceArns: [secret.secretFullArn ?? `${secret.secretArn}-??????`],
  });
}
