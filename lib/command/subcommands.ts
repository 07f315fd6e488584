import { instanceTypesCommand } from './plan/instance-types-command';
import { planCommand } from './plan/plan-command';
import { sizeCommand } from './plan/size-command';
import type { Subcommand } from './subcommand';

/** The commands beside `check`, by their names. */
export const subcommands: { readonly [name: string]: Subcommand } = {
  plan: planCommand,
  size: sizeCommand,
  'instance-types': instanceTypesCommand,
};
