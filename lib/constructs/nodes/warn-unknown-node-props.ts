import type { IConstruct } from 'constructs';
import { type PropNames, warnUnknownProps } from '../prop-checks/warn-unknown-props';
import { nodePropNames } from './node-prop-names';
import type { WindowsNodeOptions } from './windows-node-options';

/**
 * Warns of props that a group does not have, and of those that nothing in them has.
 *
 * @param names those of this kind of group
 * @param title how messages call the group
 */
export function warnUnknownNodeProps<Props extends WindowsNodeOptions>(
  scope: IConstruct,
  props: Props,
  names: PropNames<Props>,
  title: string,
): void {
  const { bootstrap } = props;
  warnUnknownProps(scope, props, names, title);
  warnUnknownProps(scope, bootstrap, nodePropNames.bootstrap, `${title}: bootstrap`);
  for (const prop of ['kubeReserved', 'systemReserved'] as const) {
    warnUnknownProps(scope, bootstrap?.[prop], nodePropNames.reservation, `${title}: bootstrap.${prop}`);
  }
  if ('mixedInstances' in props) {
    warnUnknownProps(scope, props.mixedInstances as object | undefined, nodePropNames.mixedInstances, `${title}: mixedInstances`);
  }
}
