import type { Location } from '../../cloudformation/location';
import { componentCommands, type ComponentCommand } from '../../model/images/component-commands';
import type { Model } from '../../model/model';
import { Unknown } from '../../values/unknown';
import type { Outcome } from '../rule';
import { notChecked } from './not-checked';

/** A command of a component. */
export interface PlacedComponentCommand {
  readonly command: ComponentCommand;
  /** How messages call the component. */
  readonly title: string;
  readonly at: Location;
}

/**
 * What a rule says of the commands of the components that recipes for Windows nodes name, each component once. A component of somebody else is not in the templates, and not checked.
 */
export function componentOutcomes(model: Model, check: (one: PlacedComponentCommand) => Outcome[]): Outcome[] {
  const components = new Set(model.imageRecipes.flatMap(({ components: named }) => named.flatMap(({ resource }) => resource ?? [])));
  return [...components].flatMap((component) => {
    const at = component.at('Data');
    const commands = componentCommands(component);
    return commands instanceof Unknown
      ? [notChecked(component.property('Data') === undefined ? component.at('Uri') : at, commands)]
      : commands.flatMap((command) => check({ command, title: `component '${component.title}'`, at }));
  });
}
