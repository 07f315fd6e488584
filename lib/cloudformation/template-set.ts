import type { Data } from '../values/data';
import type { Value } from '../values/unknown';
import { Depth } from './depth';
import { Exports } from './exports';
import type { Resource, Scope } from './resource';
import { Template, type Surroundings } from './template';
import type { TemplateSource } from './template-file/template-source';
import { unusedExports, type UnusedExport } from './unused-exports';

/** How deeply stacks may be nested; CloudFormation does not go further than a few. */
const DEEPEST_NESTING = 20;
/** Stacks that contain each other several times would multiply; those beyond count as not given. */
const MOST_TEMPLATES = 2000;
/** The same for their resources, as templates may be large: CloudFormation takes 500 in each. */
const MOST_RESOURCES = 50_000;

/** The templates that are judged together, with those of their nested stacks. */
export class TemplateSet implements Surroundings {
  public readonly templates: readonly Template[];
  private readonly depth = new Depth();
  private readonly nestedByResource = new Map<string, Template>();
  private readonly byType = new Map<string, Resource[]>();
  private readonly exports = new Exports(() => this.templates);
  private unused?: readonly UnusedExport[];

  public constructor(sources: readonly TemplateSource[]) {
    const templates: Template[] = [];
    let resources = 0;
    const add = (source: TemplateSource, parent: Resource | undefined, outer: readonly TemplateSource[]) => {
      const template = new Template(this, String(templates.length), source, parent);
      templates.push(template);
      resources += template.resources.size;
      for (const [logicalId, nested] of Object.entries(source.nested ?? {})) {
        const resource = template.resources.get(logicalId);
        const isWithin = outer.length < DEEPEST_NESTING && templates.length < MOST_TEMPLATES && resources < MOST_RESOURCES;
        if (resource && isWithin && nested !== source && !outer.includes(nested)) {
          this.nestedByResource.set(resource.id, add(nested, resource, [...outer, source]));
        }
      }
      return template;
    };
    for (const source of sources) {
      add(source, undefined, []);
    }
    this.templates = templates;
    for (const resource of templates.flatMap((template) => [...template.resources.values()])) {
      const others = this.byType.get(resource.type);
      if (others) {
        others.push(resource);
      } else {
        this.byType.set(resource.type, [resource]);
      }
    }
  }

  /** The resources of some types that are there, or may be: those whose condition does not hold are left out. */
  public resources(...types: string[]): Resource[] {
    return types.flatMap((type) => (this.byType.get(type) ?? []).filter(({ exists }) => exists !== false));
  }

  /** The template of a nested stack, if it was given. */
  public nestedTemplate(resource: Resource): Template | undefined {
    return this.nestedByResource.get(resource.id);
  }

  /** What a stack of the set exports under a name, as a template that imports it sees it. */
  public exported(name: Data, importer: Scope): Data {
    return this.exports.find(name, importer);
  }

  /** Does work that may call itself one level deeper; unknown if what is being read right now is nested too deeply. */
  public within<T>(work: () => T): Value<T> {
    return this.depth.within(work);
  }

  /** The exports that no template of the set imports. */
  public get unusedExports(): readonly UnusedExport[] {
    this.unused ??= unusedExports(this.templates);
    return this.unused;
  }
}
