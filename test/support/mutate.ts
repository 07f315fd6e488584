import type { LooseTemplate } from './right-template';

/** A place in a template: the object or list, and the key in it. */
interface Place {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- any part of any template
  readonly parent: any;
  readonly key: string | number;
}

/** All places below a value, but not what intrinsic functions are called with, which has to stay what it is for a mutation to be a clean one. */
function placesIn(value: unknown, isInside: (key: string) => boolean, places: Place[] = []): Place[] {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (isInside(key)) {
        places.push({ parent: value, key: Array.isArray(value) ? Number(key) : key });
        placesIn(inner, isInside, places);
      }
    }
  }
  return places;
}

/** A random place; undefined if nothing is left. */
function placeAt(template: LooseTemplate, random: number): Place | undefined {
  const places = placesIn(template, () => true);
  return places.length > 0 ? places[random % places.length] : undefined;
}

/** Replaces a random part of the properties of a random resource. */
export function replacePart(template: LooseTemplate, random: number, replacement: unknown): LooseTemplate {
  const copy = structuredClone(template);
  const place = placeAt(copy, random);
  if (place) {
    place.parent[place.key] = replacement;
  }
  return copy;
}

/** Takes a random part away. */
export function removePart(template: LooseTemplate, random: number): LooseTemplate {
  const copy = structuredClone(template);
  const place = placeAt(copy, random);
  if (Array.isArray(place?.parent)) {
    place.parent.splice(Number(place.key), 1);
  } else if (place) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- any key
    delete place.parent[place.key];
  }
  return copy;
}

/** Ways in which a template can know less, without being another one. */
export type Hiding = 'parameter' | 'attribute' | 'condition' | 'part of a text';

/**
 * Takes knowledge away at a random place: a value is given by a parameter without default, or by an attribute of another resource; a resource depends on a
 * condition that is not known; a piece of a text comes from a parameter. Each time from another one: what comes from one place twice is known to be the same.
 */
export function hide(template: LooseTemplate, random: number, how: Hiding): LooseTemplate {
  const copy = structuredClone(template);
  const resources = Object.values<LooseTemplate>(copy.Resources);
  const name = `Hidden${String(random)}`;
  copy.Parameters = { ...copy.Parameters, [name]: { Type: 'String' } };
  if (how === 'condition') {
    copy.Conditions = { ...copy.Conditions, [name]: { 'Fn::Equals': [{ Ref: name }, 'yes'] } };
    resources[random % resources.length].Condition ??= name;
    return copy;
  }
  const isValue = (key: string) => key !== 'Ref' && !key.startsWith('Fn::');
  const places = resources.flatMap(({ Properties }) => placesIn(Properties, isValue));
  const texts = places.filter(({ parent, key }) => typeof parent[key] === 'string' && parent[key].length > 1);
  const open = how === 'part of a text' ? texts : places;
  if (open.length === 0) {
    return copy;
  }
  const { parent, key } = open[random % open.length];
  if (how === 'parameter') {
    parent[key] = { Ref: name };
  } else if (how === 'attribute') {
    copy.Resources[`Of${name}`] = { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: 'x' } };
    parent[key] = { 'Fn::GetAtt': [`Of${name}`, 'Value'] };
  } else {
    const text: string = parent[key];
    const cut = random % text.length;
    parent[key] = { 'Fn::Join': ['', [text.slice(0, cut), { Ref: name }, text.slice(cut + 1)]] };
  }
  return copy;
}
