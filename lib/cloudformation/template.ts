import { isDataList, type Data } from '../values/data';
import { identityFrom } from '../values/identity-from';
import { textDataOf } from '../values/text-data-of';
import { Unknown, type Value } from '../values/unknown';
import { evaluateCondition } from './functions/evaluate-condition';
import { expandForEach, type LoopItems } from './expand-for-each';
import { isJsonObject, jsonAt } from './json-at';
import { isOpaque } from './is-opaque';
import { Memo } from './memo';
import { parameterValue } from './functions/parameter-value';
import { resolveData } from './resolve-data';
import type { Resource, Scope } from './resource';
import { TemplateResource } from './template-resource';
import type { TemplateSource } from './template-file/template-source';

/** What is around a template: the others of its set. */
export interface Surroundings {
  /** What a stack exports under a name, as a template that imports it sees it. */
  exported(name: Data, importer: Scope): Data;
  /** The template of a nested stack, if it was given. */
  nestedTemplate(resource: Resource): Scope | undefined;
  /** Does work that may call itself one level deeper; unknown if that is too deep. */
  within<T>(work: () => T): Value<T>;
}

/** One template of the set: resolves what is written in it. */
export class Template implements Scope {
  public readonly resources: ReadonlyMap<string, Resource>;
  private readonly parameters = new Memo<Data>('parameter');
  private readonly conditions = new Memo<boolean>('condition');
  private readonly outputs = new Memo<Data>('output');
  public readonly hidden: Unknown | undefined;
  /** Loops that could not be written out, by their names, and why. */
  public readonly unexpandedLoops: ReadonlyMap<string, string> = new Map();
  private readonly body: unknown;
  private opaque?: readonly Resource[];

  /**
   * @param id unlike that of any other template of the set
   * @param parent the resource that makes this nested stack
   */
  public constructor(
    private readonly surroundings: Surroundings,
    public readonly id: string,
    public readonly source: TemplateSource,
    public readonly parent?: Resource,
  ) {
    this.body = source.template;
    if ([jsonAt(this.body, 'Transform') ?? []].flat().includes('AWS::LanguageExtensions')) {
      // Loops run over parameters and mappings, which have none.
      this.resources = new Map();
      const { body, left } = expandForEach(this.body, (collection) => this.loopItems(collection));
      this.body = body;
      this.unexpandedLoops = left;
    }
    this.resources = new Map(
      Object.entries(this.section('Resources')).flatMap(([logicalId, body]) =>
        isJsonObject(body) ? [[logicalId, new TemplateResource(this, logicalId, body)]] : [],
      ),
    );
    this.hidden = this.whyHidden();
  }

  public get region(): string | undefined {
    return this.source.region ?? this.parent?.template.region;
  }

  public get accountId(): string | undefined {
    return this.source.accountId ?? this.parent?.template.accountId;
  }

  public get assembly(): string | undefined {
    return this.source.assembly ?? this.parent?.template.assembly;
  }

  public get environmentKey(): string {
    const { accountId, region } = this;
    const isKnown = accountId !== undefined && region !== undefined;
    return identityFrom('place', [accountId ?? '', region ?? '', isKnown ? '' : (this.assembly ?? '')]) ?? this.id;
  }

  public get exists(): Value<boolean> {
    return this.parent?.exists ?? true;
  }

  public get opaqueResources(): readonly Resource[] {
    this.opaque ??= [...this.resources.values()].filter(isOpaque);
    return this.opaque;
  }

  /** What the template says of itself; CloudFormation allows only text there. */
  public get description(): string {
    const description = jsonAt(this.body, 'Description');
    return typeof description === 'string' ? description : '';
  }

  public section(name: string): { readonly [key: string]: unknown } {
    const section = jsonAt(this.body, name);
    return isJsonObject(section) ? section : {};
  }

  public resolve(value: unknown): Data {
    return resolveData(this, value);
  }

  public parameter(name: string): Data {
    return this.parameters.get(name, () => parameterValue(name, this));
  }

  public condition(name: string): Value<boolean> {
    return this.conditions.get(name, () => {
      const body = jsonAt(this.section('Conditions'), name);
      const holds = body === undefined ? new Unknown(`there is no condition '${name}'`) : evaluateCondition(body, this);
      return holds instanceof Unknown ? new Unknown(holds.cause, identityFrom('condition', [this.id, name])) : holds;
    });
  }

  public output(name: string): Data {
    return this.outputs.get(name, () => {
      const output = jsonAt(this.section('Outputs'), name);
      if (!isJsonObject(output)) {
        return new Unknown(`there is no output '${name}'`);
      }
      if (this.outputExists(name) === false) {
        return new Unknown(`there is no output '${name}', as its condition does not hold`);
      }
      return textDataOf(this.resolve(output.Value)) ?? new Unknown(`the output '${name}' has no value`);
    });
  }

  public outputExists(name: string): Value<boolean> {
    const condition = jsonAt(jsonAt(this.section('Outputs'), name), 'Condition');
    return condition === undefined
      ? true
      : typeof condition === 'string'
        ? this.condition(condition)
        : new Unknown('its condition is no name');
  }

  public exported(name: Data): Data {
    return this.surroundings.exported(name, this);
  }

  public nestedTemplate(resource: Resource): Scope | undefined {
    return this.surroundings.nestedTemplate(resource);
  }

  public within<T>(work: () => T): Value<T> {
    return this.surroundings.within(work);
  }

  private loopItems(collection: unknown): LoopItems {
    const isKnownHere = Array.isArray(collection) || ['Ref', 'Fn::FindInMap'].some((name) => jsonAt(collection, name) !== undefined);
    const list = isKnownHere ? this.resolve(collection) : undefined;
    const items = (isDataList(list) ? list : [list]).flatMap((item) => (isDataList(item) ? item : [item]));
    const other = items.find((item) => !['string', 'number', 'boolean'].includes(typeof item));
    if (other !== undefined || items.includes(undefined)) {
      return { cause: other instanceof Unknown ? other.cause : 'what it runs over is no list of texts' };
    }
    return items.map(String);
  }

  private whyHidden(): Unknown | undefined {
    const loop = Object.keys(this.section('Resources')).find((key) => key.startsWith('Fn::'));
    if (loop !== undefined) {
      const cause = this.unexpandedLoops.get(loop);
      return new Unknown(`'${loop}' makes resources at deployment${cause === undefined ? '' : `: ${cause}`}`);
    }
    const macros = [jsonAt(this.body, 'Transform') ?? []].flat().filter((transform) => !isHarmless(transform));
    if (macros.length === 0 && jsonAt(this.body, 'Fn::Transform') === undefined) {
      return undefined;
    }
    const name = jsonAt(macros[0], 'Name') ?? macros[0];
    return new Unknown(`the template is changed at deployment by ${typeof name === 'string' ? `'${name}'` : 'a macro'}`);
  }
}

/** Transforms that add no resources. */
function isHarmless(transform: unknown): boolean {
  return (
    transform === 'AWS::LanguageExtensions' ||
    transform === 'AWS::SecretsManager-2020-07-23' ||
    transform === 'AWS::SecretsManager-2024-09-16'
  );
}
