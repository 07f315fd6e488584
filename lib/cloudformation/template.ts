import type { Data } from '../values/data';
import { identityFrom } from '../values/identity-from';
import { textDataOf } from '../values/text-data-of';
import { Unknown, type Value } from '../values/unknown';
import { evaluateCondition } from './functions/evaluate-condition';
import { isJsonObject, jsonAt } from './json';
import { isOpaque } from './is-opaque';
import { Memo } from './memo';
import { parameterValue } from './functions/parameter-value';
import { resolveData } from './resolve-data';
import { Resource } from './resource';
import type { TemplateSet } from './template-set';
import type { TemplateSource } from './template-file/template-source';

/** One template of the set: resolves what is written in it. */
export class Template {
  public readonly resources: ReadonlyMap<string, Resource>;
  private readonly parameters = new Memo<Data>('parameter');
  private readonly conditions = new Memo<boolean>('condition');
  private readonly outputs = new Memo<Data>('output');
  /** Why resources may be there that the template does not show: macros, and loops over resources. */
  public readonly hidden: Unknown | undefined;
  private readonly body: unknown;
  private opaque?: readonly Resource[];

  /**
   * @param id unlike that of any other template of the set
   * @param parent the resource that makes this nested stack
   */
  public constructor(
    public readonly set: TemplateSet,
    public readonly id: string,
    public readonly source: TemplateSource,
    public readonly parent?: Resource,
  ) {
    this.body = source.template;
    this.resources = new Map(
      Object.entries(this.section('Resources')).flatMap(([logicalId, body]) =>
        isJsonObject(body) ? [[logicalId, new Resource(this, logicalId, body)]] : [],
      ),
    );
    this.hidden = this.whyHidden();
  }

  /** Region of the stack; that of a nested stack is its parent's. */
  public get region(): string | undefined {
    return this.source.region ?? this.parent?.template.region;
  }

  /** Account of the stack; that of a nested stack is its parent's. */
  public get accountId(): string | undefined {
    return this.source.accountId ?? this.parent?.template.accountId;
  }

  /** Assembly of the stack; that of a nested stack is its parent's. */
  public get assembly(): string | undefined {
    return this.source.assembly ?? this.parent?.template.assembly;
  }

  /** Where the stack is, as far as that is known: what goes by the same name in the same place is the same. */
  public get environmentKey(): string {
    const { accountId, region } = this;
    const isKnown = accountId !== undefined && region !== undefined;
    return identityFrom('place', [accountId ?? '', region ?? '', isKnown ? '' : (this.assembly ?? '')]) ?? this.id;
  }

  /** Whether there is such a stack; unknown if that depends on what is not known. */
  public get exists(): Value<boolean> {
    return this.parent?.exists ?? true;
  }

  /** Its resources of which nobody can tell what they do. */
  public get opaqueResources(): readonly Resource[] {
    this.opaque ??= [...this.resources.values()].filter(isOpaque);
    return this.opaque;
  }

  /** What the template says of itself; CloudFormation allows only text there. */
  public get description(): string {
    const description = jsonAt(this.body, 'Description');
    return typeof description === 'string' ? description : '';
  }

  /** A section such as `Mappings`; empty if it is not there. */
  public section(name: string): { readonly [key: string]: unknown } {
    const section = jsonAt(this.body, name);
    return isJsonObject(section) ? section : {};
  }

  /** Resolves the intrinsic functions in a value of this template. */
  public resolve(value: unknown): Data {
    return resolveData(this, value);
  }

  /** Value of a parameter; undefined if the template has no such parameter. */
  public parameter(name: string): Data {
    return this.parameters.get(name, () => parameterValue(this, name));
  }

  /** Whether a condition holds. */
  public condition(name: string): Value<boolean> {
    return this.conditions.get(name, () => {
      const body = jsonAt(this.section('Conditions'), name);
      const holds = body === undefined ? new Unknown(`there is no condition '${name}'`) : evaluateCondition(this, body);
      return holds instanceof Unknown ? new Unknown(holds.cause, identityFrom('condition', [this.id, name])) : holds;
    });
  }

  /** Value of an output, which is always a text. */
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

  /** Whether an output is made. */
  public outputExists(name: string): Value<boolean> {
    const condition = jsonAt(jsonAt(this.section('Outputs'), name), 'Condition');
    return condition === undefined
      ? true
      : typeof condition === 'string'
        ? this.condition(condition)
        : new Unknown('its condition is no name');
  }

  private whyHidden(): Unknown | undefined {
    const loop = Object.keys(this.section('Resources')).find((key) => key.startsWith('Fn::'));
    if (loop !== undefined) {
      return new Unknown(`'${loop}' makes resources at deployment`);
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
