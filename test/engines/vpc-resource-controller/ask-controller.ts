import { command } from '../command';
import type { Grid } from './grid';

/** Something that happens on a node. */
export interface Step {
  /** So many new pods ask for an address. */
  readonly start?: number;
  /** So many pods end, the newest first. */
  readonly end?: number;
  /** So many pods end, the oldest first. */
  readonly endOldest?: number;
  /** All pods end but one of each prefix. */
  readonly thin?: boolean;
  /** The cool-down of all addresses passes. */
  readonly cool?: boolean;
}

/** A node on which pods come and go. */
export interface Churn extends Pick<Grid, 'data' | 'slots'> {
  readonly steps: readonly Step[];
}

/** What the program writes. */
interface Answers {
  /** For each node, and each of its numbers of pods: the prefixes or addresses that it holds, and the pods that got an address. */
  readonly holdings: readonly (readonly { readonly groups: number; readonly running: number }[])[];
  /** For each node, and each step: the prefixes or addresses that it holds, the pods that have an address, and the addresses in cool-down. */
  readonly churns: readonly (readonly { readonly groups: number; readonly running: number; readonly cooling: number }[])[];
  readonly instanceTypes: {
    readonly [name: string]:
      { readonly addresses: number; readonly hypervisor: '' | 'nitro' | 'xen'; readonly bareMetal: boolean } | undefined;
  };
}

/** Asks the controller's own code. */
export function askController(questions: { readonly fillings?: readonly Grid[]; readonly churns?: readonly Churn[] }): Answers {
  const { ok, stdout, why } = command(process.env.VPC_RESOURCE_CONTROLLER_DRIVER ?? '', [], { input: JSON.stringify(questions) });
  if (!ok) {
    throw new Error(why);
  }
  return JSON.parse(stdout) as Answers;
}
