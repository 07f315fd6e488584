import { textOf, type Data } from '../values/data';
import { identityFrom } from '../values/identity-from';
import { identityOf } from '../values/identity-of';
import { isKnown, Unknown } from '../values/unknown';
import { isSameData } from './is-same-data';
import { jsonAt } from './json-at';
import { mayBeSamePlace } from './may-be-same-place';
import type { Scope } from './resource';

/** An output under the name that it is exported by. */
interface Export {
  readonly template: Scope;
  readonly output: string;
}

/** What the stacks of a set export to others. */
export class Exports {
  private byName?: Map<string, Export[]>;

  public constructor(private readonly templates: () => readonly Scope[]) {}

  /**
   * What `Fn::ImportValue` gives. Names belong to an account and a region, where each is there once.
   *
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-importvalue.html
   */
  public find(name: Data, importer: Scope): Data {
    const text = textOf(name);
    if (text === undefined) {
      return new Unknown('it is an Fn::ImportValue of no name');
    }
    const identity = identityOf(text);
    const found = (this.read().get(identity ?? '') ?? []).filter(({ template }) => mayBeSamePlace(template, importer));
    const [value, ...others] = found.map(({ template, output }) => template.output(output));
    if (found.length > 0 && others.every((other) => isSameData(other, value))) {
      return value;
    }
    const who = found.length > 0 ? 'several templates export' : 'no template that was given exports';
    return new Unknown(isKnown(text) ? `${who} '${text}'` : text.cause, identityFrom('export', [identity, importer.environmentKey]));
  }

  private read(): ReadonlyMap<string, Export[]> {
    if (!this.byName) {
      // There before it is full, for a name that is itself imported.
      this.byName = new Map();
      for (const template of this.templates().filter(({ exists }) => exists !== false)) {
        for (const [output, body] of Object.entries(template.section('Outputs'))) {
          const name = template.outputExists(output) === false ? undefined : template.resolve(jsonAt(jsonAt(body, 'Export'), 'Name'));
          const key = name === undefined ? undefined : identityOf(textOf(name));
          if (key !== undefined) {
            this.byName.set(key, [...(this.byName.get(key) ?? []), { template, output }]);
          }
        }
      }
    }
    return this.byName;
  }
}
