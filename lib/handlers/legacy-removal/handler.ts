import { type LegacyRemovalEvent, removeLegacySupport } from './remove-legacy-support';

/** What Lambda tells a function of its run. */
interface Context {
  readonly getRemainingTimeInMillis: () => number;
}

/** Entry of the function. */
export async function handler(event: LegacyRemovalEvent, context: Context): Promise<void> {
  await removeLegacySupport(event, { pauseMs: 15_000, kubectlMs: 100_000, remainingMs: () => context.getRemainingTimeInMillis() });
}
