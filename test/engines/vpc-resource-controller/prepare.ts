import { join } from 'node:path';
import { goProgram } from '../go-program';
import type { Prepared } from '../prepared';

/** Builds the program that asks the controller's code. */
export function prepare(): Prepared {
  const driver = goProgram('vpc-resource-controller-driver', join(__dirname, 'driver'));
  return 'program' in driver ? { environment: { VPC_RESOURCE_CONTROLLER_DRIVER: driver.program } } : driver;
}
