/** The parts of a jsii assembly, `.jsii`, that the API reference is made from. */
export interface Assembly {
  readonly name: string;
  readonly types: { readonly [fqn: string]: ApiType };
}

export interface Docs {
  readonly summary?: string;
  readonly remarks?: string;
  readonly default?: string;
  readonly see?: string;
  readonly example?: string;
  readonly deprecated?: string;
  readonly custom?: { readonly [tag: string]: string };
}

export interface Documented {
  readonly name: string;
  readonly docs?: Docs;
}

export type TypeReference =
  | { readonly primitive: string }
  | { readonly fqn: string }
  | { readonly collection: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference } }
  | { readonly union: { readonly types: readonly TypeReference[] } };

export interface Member extends Documented {
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly static?: boolean;
}

export interface Method extends Documented {
  readonly static?: boolean;
  readonly parameters?: readonly Member[];
  readonly returns?: { readonly type: TypeReference };
}

export interface ApiType extends Documented {
  readonly fqn: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly base?: string;
  readonly interfaces?: readonly string[];
  readonly initializer?: { readonly docs?: Docs; readonly parameters?: readonly Member[] };
  readonly properties?: readonly Member[];
  readonly methods?: readonly Method[];
  readonly members?: readonly Documented[];
  readonly locationInModule: { readonly filename: string };
}
