import { type LegacyRemovalEvent, removeLegacySupport } from './remove-legacy-support';

/** Entry of the function; Lambda passes more than an event. */
export async function handler(event: LegacyRemovalEvent): Promise<void> {
  await removeLegacySupport(event);
}
