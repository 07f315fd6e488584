import { join } from 'node:path';
import type { Prepared } from '../prepared';
import { pythonEnvironment } from '../python-environment';

/** Installs cfn-lint. */
export function prepare(): Prepared {
  const python = pythonEnvironment('cfn-lint', join(__dirname, 'requirements.txt'));
  return 'bin' in python ? { environment: { CFN_LINT: join(python.bin, 'cfn-lint') } } : python;
}
