import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';

const folder = join(__dirname, '../fixtures/kubernetes');

interface Schema {
  readonly [key: string]: unknown;
  readonly properties?: { readonly [name: string]: unknown };
}

interface Definition extends Schema {
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly version: string; readonly kind: string }[];
}

export interface CustomResourceDefinition {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly schema: { readonly openAPIV3Schema: Schema } }[];
  };
}

/** Versions of Kubernetes of which there is a schema: that of the oldest and of the newest API server in `test/engines`. */
export const SCHEMA_VERSIONS = ['1.29', '1.36'];

const validators = new Map(SCHEMA_VERSIONS.map((version) => [version, validatorOf(version)]));

/**
 * What the published schema of a Kubernetes version, or of a custom resource, says against an object. A field that the schema does not have counts, as kubectl refuses it, too.
 *
 * @returns one line for each problem; one, too, for a kind of which there is no schema
 */
export function schemaProblems(object: { [key: string]: unknown }, version = '1.36'): string[] {
  const { apiVersion, kind } = object as { apiVersion: string; kind: string };
  const ajv = validators.get(version);
  const id = `${apiVersion}/${kind}`;
  if (!ajv?.getSchema(id)) {
    return [`there is no schema of ${id}`];
  }
  ajv.validate(id, object);
  return (ajv.errors ?? []).map(({ dataPath, message, params }) => `${kind}${dataPath} ${String(message)} ${JSON.stringify(params)}`);
}

/** The definitions of custom resources, as they are published. */
export function customResources(): CustomResourceDefinition[] {
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  return readdirSync(folder).flatMap((name): CustomResourceDefinition[] => {
    if (name.endsWith('.yaml')) {
      return [parse(read(name)) as CustomResourceDefinition];
    }
    return name.startsWith('crd-') ? [(JSON.parse(read(name)) as { definition: CustomResourceDefinition }).definition] : [];
  });
}

function validatorOf(version: string): Ajv.Ajv {
  const ajv = new Ajv({ unknownFormats: 'ignore', logger: false, allErrors: true });
  const { definitions } = JSON.parse(readFileSync(join(folder, `openapi-${version}.json`), 'utf8')) as {
    definitions: { readonly [name: string]: Definition };
  };
  ajv.addSchema({ $id: 'openapi', definitions: Object.fromEntries(Object.entries(definitions).map(([name, one]) => [name, strict(one)])) });
  for (const [name, definition] of Object.entries(definitions)) {
    for (const { group, version: api, kind } of definition['x-kubernetes-group-version-kind'] ?? []) {
      ajv.addSchema({ $ref: `openapi#/definitions/${name}` }, `${group === '' ? '' : `${group}/`}${api}/${kind}`);
    }
  }
  for (const { spec } of customResources()) {
    for (const { name, schema } of spec.versions) {
      const { properties, ...rest } = strict(schema.openAPIV3Schema) as Schema;
      const common = { apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
      ajv.addSchema({ ...rest, properties: { ...properties, ...common } }, `${spec.group}/${name}/${spec.names.kind}`);
    }
  }
  return ajv;
}

/** With objects that have no other fields than those that are named, and quantities and ports as texts or numbers. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) {
    return schema.map(strict);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const one = Object.fromEntries(Object.entries(schema).map(([key, inner]) => [key, strictKeyword(key, inner)])) as Schema;
  if (one.$ref !== undefined && typeof one.$ref === 'string') {
    return { $ref: one.$ref.replace('#/', 'openapi#/') };
  }
  if (one.format === 'int-or-string' || one['x-kubernetes-int-or-string'] === true) {
    return { type: ['string', 'integer'] };
  }
  const isOpen = one['x-kubernetes-preserve-unknown-fields'] === true || 'additionalProperties' in one;
  return one.properties && !isOpen ? { ...one, additionalProperties: false } : one;
}

/** The keys below `properties` are names, not keywords. */
function strictKeyword(key: string, inner: unknown): unknown {
  return key === 'properties'
    ? Object.fromEntries(Object.entries(inner as { [name: string]: unknown }).map(([name, one]) => [name, strict(one)]))
    : strict(inner);
}
