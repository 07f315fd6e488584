import { itemsOf } from '../../values/items-of';
import { dataAt, textOf, type Data } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import { cniEnvironment, type CniEnvironment } from './cni-environment';

interface Variable {
  readonly name: Value<string>;
  readonly text: Value<string>;
}

/**
 * The variables that the DaemonSet `kube-system/aws-node` sets.
 *
 * @param data the DaemonSet, or what a patch puts into it
 */
export function cniEnvironmentOfDaemonSet(data: Data): CniEnvironment {
  const variables = itemsOf(dataAt(data, 'spec', 'template', 'spec', 'containers'))
    .flatMap(variablesOf)
    .reverse();
  const names = variables.map(({ name }) => name).filter((name) => typeof name === 'string');
  return cniEnvironment(names, (name) => lastOf(variables, name));
}

function variablesOf(container: Data): readonly Variable[] {
  const name = textOf(dataAt(container, 'name'));
  if (name instanceof Unknown) {
    return [{ name, text: name }];
  }
  return name === 'aws-node' ? itemsOf(dataAt(container, 'env')).map(variableOf) : [];
}

function variableOf(entry: Data): Variable {
  const name = textOf(dataAt(entry, 'name')) ?? new Unknown('the variable has no name');
  const isReference = dataAt(entry, 'valueFrom') !== undefined;
  return { name, text: isReference ? new Unknown('its value is somewhere else') : (textOf(dataAt(entry, 'value')) ?? '') };
}

/** Of several variables of one name the last one counts; one whose name is not known may be of that name. */
function lastOf(lastFirst: readonly Variable[], wanted: string): Value<string> | undefined {
  const last = lastFirst.find(({ name }) => name === wanted || name instanceof Unknown);
  return last?.name instanceof Unknown ? last.name.withoutIdentity() : last?.text;
}
