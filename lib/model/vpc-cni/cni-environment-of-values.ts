import { dataAt, isDataObject, textOf, type Data } from '../../values/data';
import { cniEnvironment, type CniEnvironment } from './cni-environment';

/**
 * The variables under `env` in the configuration values of the managed add-on `vpc-cni`, or in the values of the chart `aws-vpc-cni`.
 */
export function cniEnvironmentOfValues(values: Data): CniEnvironment {
  const env = dataAt(values, 'env');
  return cniEnvironment(isDataObject(env) ? Object.keys(env) : [], (name) => textOf(dataAt(env, name)));
}
