import { type LegacyRemovalEvent, removeLegacySupport } from '../../../lib/handlers/legacy-removal/remove-legacy-support';

/** Runs the function once, in a process of its own, as Lambda does; its pauses are short, and there is time for as many attempts, and for as many milliseconds of kubectl, as it is told. */
const event = JSON.parse(process.argv[2]) as LegacyRemovalEvent;
let attempts = Number(process.argv[3]);
const kubectlMs = Number(process.argv[4]);
const remainingMs = () => (--attempts > 0 ? 600_000 : 0);

removeLegacySupport(event, { pauseMs: 50, kubectlMs, remainingMs }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
