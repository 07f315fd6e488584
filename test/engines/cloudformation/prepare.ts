import { join } from 'node:path';
import type { Prepared } from '../prepared';
import { pythonEnvironment } from '../python-environment';

/** Installs LocalStack's CloudFormation engine, and the schemas of AWS that cfn-lint ships. The engine's code needs Python 3.13. */
export function prepare(): Prepared {
  const python = pythonEnvironment('cloudformation', join(__dirname, 'requirements.txt'), [3, 13]);
  return 'bin' in python ? { environment: { CLOUDFORMATION_PYTHON: join(python.bin, 'python') } } : python;
}
