/** The input is not what `aws ec2 describe-instance-types --output json` prints. */
export class DescribeOutputError extends Error {
  public constructor(problem: string) {
    super(
      `${problem} Give the whole output of: aws ec2 describe-instance-types --output json. ` +
        'Several outputs go into one array: jq -s . a.json b.json. ' +
        'See https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-instance-types.html',
    );
    this.name = 'DescribeOutputError';
  }
}
