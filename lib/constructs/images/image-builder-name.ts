import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/** A name for what belongs to a construct: lowercase, as Image Builder writes it into ARNs. */
export function imageBuilderName(scope: Construct, maxLength: number): string {
  return Names.uniqueResourceName(scope, { maxLength, separator: '-' }).toLowerCase();
}
