import type { TemplateSource } from '../../lib/cloudformation/template-file/template-source';
import { exampleNames } from '../support/example-names';
import { runApp, type Assembly } from '../support/run-app';
import { describeCorpus } from './describe-corpus';

// A file of its own: the CDK loads its parts when they are first used, and would load some of them twice after other apps.
const apps = ['bin/app.ts', ...exampleNames.map((example) => `examples/${example}/app.ts`)];

describe.each(apps)('the app %s of this library', (file) => {
  describeCorpus(file, { sources: () => sourcesIn(runApp(file)) });
});

/** The templates of the stacks of an assembly, with those of nested stacks. */
function sourcesIn(assembly: Assembly): TemplateSource[] {
  const nested = [...assembly.keys()].filter((name) => name.endsWith('.nested.template.json'));
  return [...assembly.keys()]
    .filter((name) => name.endsWith('.template.json') && !nested.includes(name))
    .map((name) => sourceIn(assembly, name));
}

function sourceIn(assembly: Assembly, name: string): TemplateSource {
  const template = assembly.get(name) as { Resources: { [logicalId: string]: { Metadata?: { 'aws:asset:path'?: string } } } };
  const nested = Object.entries(template.Resources).flatMap(([logicalId, { Metadata }]): [string, TemplateSource][] => {
    const path = Metadata?.['aws:asset:path'];
    return path !== undefined && assembly.has(path) ? [[logicalId, sourceIn(assembly, path)]] : [];
  });
  return { path: name, template, nested: Object.fromEntries(nested) };
}
