import { allOf } from '../values/all-of';
import { dataAt, type Data, type DataObject } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { isJsonObject, jsonAt } from './json-at';
import type { Location } from './location';
import { Memo } from './memo';
import { referencedIds } from './referenced-ids';
import type { Resource, Scope } from './resource';

const OWN_IDS: ReadonlySet<string> = new Set(['Resource', 'Default', 'ASG']);

/** A resource of a template, which resolves its properties when they are asked for. */
export class TemplateResource implements Resource {
  public readonly id: string;
  public readonly type: string;
  private readonly known = new Memo<Data>('property');
  private resolved?: DataObject;
  private references?: ReadonlySet<string>;

  public constructor(
    public readonly template: Scope,
    public readonly logicalId: string,
    private readonly body: { readonly [key: string]: unknown },
  ) {
    this.id = `${template.id}#${logicalId}`;
    this.type = typeof body.Type === 'string' ? body.Type : '';
  }

  public get properties(): DataObject {
    this.resolved ??= Object.fromEntries(
      this.propertyNames().flatMap((name) => {
        const value = this.property(name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
    return this.resolved;
  }

  public get exists(): Value<boolean> {
    // Most have no condition, and each is asked often.
    return this.body.Condition === undefined ? this.template.exists : allOf([this.template.exists, this.conditionHolds()]);
  }

  public get constructPath(): string | undefined {
    const path = jsonAt(this.body.Metadata, 'aws:cdk:path');
    return typeof path === 'string' ? path : undefined;
  }

  /** How messages call it: by its construct, which the user wrote, where the CDK made it, by its logical id otherwise. */
  public get title(): string {
    return this.constructPath === undefined ? this.logicalId : userPath(this.constructPath);
  }

  public attribute(name: string): Data {
    return this.template.resolve(this.body[name]);
  }

  public get dependencies(): ReadonlySet<string> {
    this.references ??= referencedIds(this.body, (condition) => this.template.condition(condition));
    return this.references;
  }

  public property(name: string): Data {
    return this.known.get(name, () => {
      const written = this.body.Properties;
      const value = madeBy(written) ? dataAt(this.template.resolve(written), name) : this.template.resolve(jsonAt(written, name));
      const maker = madeBy(this.body);
      return value === undefined && maker !== undefined ? new Unknown(`it is made by ${maker} at deployment`) : value;
    });
  }

  public at(...path: (string | number)[]): Location {
    return { resource: this, path: ['Properties', ...path].join('.') };
  }

  private propertyNames(): string[] {
    const written = madeBy(this.body.Properties) ? this.template.resolve(this.body.Properties) : this.body.Properties;
    return isJsonObject(written) && !(written instanceof Unknown) ? Object.keys(written) : [];
  }

  private conditionHolds(): Value<boolean> {
    const { Condition: condition } = this.body;
    return typeof condition === 'string'
      ? this.template.condition(condition)
      : new Unknown(`the condition of '${this.logicalId}' is no name`);
  }
}

/** A construct path without the ids at its end that constructs give to what they are made of. */
function userPath(path: string): string {
  const ids = path.split('/');
  while (ids.length > 1 && OWN_IDS.has(ids[ids.length - 1])) {
    ids.pop();
  }
  return ids.join('/');
}

/** The intrinsic function that makes an object, or adds to it. */
function madeBy(value: unknown): string | undefined {
  return isJsonObject(value) ? Object.keys(value).find((key) => key.startsWith('Fn::')) : undefined;
}
