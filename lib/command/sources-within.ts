import type { TemplateSource } from '../cloudformation/template-file/template-source';

/** Templates, and those of their nested stacks at any depth, each once: stacks may share one. */
export function sourcesWithin(sources: readonly TemplateSource[]): TemplateSource[] {
  const all = new Set(sources);
  // What is added while the set is walked is walked too.
  for (const source of all) {
    for (const nested of Object.values(source.nested ?? {})) {
      all.add(nested);
    }
  }
  return [...all];
}
