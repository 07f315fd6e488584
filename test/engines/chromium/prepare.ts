import { command } from '../command';
import type { Prepared } from '../prepared';

const packages = ['chromium', 'fonts-dejavu-core'];

/** Finds Chromium, or installs the package of Debian where that is possible. */
export function prepare(): Prepared {
  if (command('chromium', ['--version']).ok) {
    return { environment: { CHROMIUM: 'chromium' } };
  }
  const steps = [
    command('apt-get', ['update']),
    command('apt-get', ['install', '-y', '--no-install-recommends', ...packages]),
    command('chromium', ['--version']),
  ];
  const failed = steps.find(({ ok }) => !ok);
  return failed ? { missing: failed.why } : { environment: { CHROMIUM: 'chromium' } };
}
