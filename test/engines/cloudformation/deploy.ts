import { join } from 'node:path';
import { command } from '../command';

/** What the engine says of a resource, in the order in which it says it. */
export interface DeploymentEvent {
  readonly id: string;
  readonly type: string;
  readonly status: string;
}

/** What happened in one step, and what is there after it. */
export interface Deployed {
  readonly events: readonly DeploymentEvent[];
  readonly resources: { readonly [id: string]: { readonly type: string; readonly properties: { readonly [name: string]: unknown } } };
}

/** A template to deploy, and the AMI that every parameter of the Systems Manager names at that time. */
export interface Step {
  readonly template: { readonly Resources: { readonly [id: string]: object } };
  readonly image?: string;
}

/** Has the engine deploy one template after the other, and delete the stack at the end: one answer for each, and one for the deletion. */
export function deploy(steps: readonly Step[]): Deployed[] {
  const input = JSON.stringify({ steps: steps.map(({ template, image = 'ami-0123456789abcdef0' }) => ({ template, image })) });
  const { ok, stdout, why } = command(process.env.CLOUDFORMATION_PYTHON ?? '', [join(__dirname, 'driver.py')], { input });
  if (!ok) {
    throw new Error(why);
  }
  return JSON.parse(stdout) as Deployed[];
}

/**
 * The same template with its resources the other way round: what the engine takes first where nothing tells it what to take.
 * An order that holds in both comes from the template, and not by chance.
 */
export function turnedRound<Of extends Step['template']>(template: Of): Of {
  return { ...template, Resources: Object.fromEntries(Object.entries(template.Resources).reverse()) };
}

/** Places of the events of one status, by the resource. */
export function places({ events }: Deployed, status: string): { [id: string]: number } {
  return Object.fromEntries(events.flatMap((event, place) => (event.status === status ? [[event.id, place]] : [])));
}
