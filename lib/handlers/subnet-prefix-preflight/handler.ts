import { checkSubnets, type PreflightEvent } from './check-subnets';
import { ec2Client } from './ec2';

/** Entry of the function. */
export async function handler(event: PreflightEvent): Promise<void> {
  await checkSubnets(event, ec2Client());
}
