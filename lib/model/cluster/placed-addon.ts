import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import type { Data } from '../../values/data';
import { parseJsonOrYamlData } from '../../values/texts/parse-json-or-yaml-data';
import type { Value } from '../../values/unknown';
import { answering } from '../answering';

interface AddonProperties {
  readonly resource: Resource;
  /** Place of its configuration values. */
  readonly at: Location;
  /** Such as `vpc-cni`. */
  readonly name: Value<string>;
  /** A text of JSON or YAML. */
  readonly configurationValues: Data;
  /** `NONE`, `OVERWRITE` or `PRESERVE`; undefined if it is not given. */
  readonly resolveConflicts: Value<string | undefined>;
}

/** A managed add-on. */
export class PlacedAddon extends answering<AddonProperties>() {
  /** The configuration values as data. */
  public get values(): Data {
    return this.answer('values', () => parseJsonOrYamlData(this.configurationValues));
  }
}
