import { App, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import * as library from '../../lib';

type Constructor = new (scope: unknown, id: unknown, props: unknown) => Construct;

/** The constructs that users make themselves; some exported classes have a private constructor, and are no constructs. */
const constructs = Object.entries(library).filter(
  ([, exported]) => typeof exported === 'function' && exported.prototype instanceof Construct,
) as unknown as [string, Constructor][];

test('the library has constructs', () => {
  expect(constructs.length).toBeGreaterThan(10);
});

// JavaScript has no types: https://docs.aws.amazon.com/cdk/v2/guide/constructs.html
describe.each(constructs)('%s', (name, Type) => {
  test.each<[unknown, string]>([
    [5, '5'],
    [true, 'true'],
    [undefined, 'undefined'],
    [null, 'null'],
    ['', "''"],
    [{ id: 'x' }, 'an object'],
  ])('refuses the id %p', (id, shown) => {
    expect(() => new Type(new Stack(new App(), 'Prod'), id, {})).toThrow(
      `The second argument of ${name}, its id, must be a text that is not empty, got ${shown}. Write new ${name}(this, 'Name', { … }). See https://`,
    );
  });

  test.each<[unknown, string]>([
    ['Windows', "'Windows'"],
    [undefined, 'undefined'],
    [{}, 'an object'],
  ])('refuses the scope %p', (scope, shown) => {
    expect(() => new Type(scope, 'One', {})).toThrow(
      `The first argument of ${name} must be the construct that it is part of, got ${shown}.`,
    );
  });
});
