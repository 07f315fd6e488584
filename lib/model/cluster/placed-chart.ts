import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import type { Data } from '../../values/data';
import { parseJsonOrYamlData } from '../../values/texts/parse-json-or-yaml-data';
import type { Value } from '../../values/unknown';
import { answering } from '../answering';

interface ChartProperties {
  readonly resource: Resource;
  readonly at: Location;
  /** Name of the chart; its address, if it has no name. */
  readonly chart: Value<string>;
  /** A text of JSON, or of YAML. */
  readonly valuesText: Data;
}

/** A Helm chart. */
export class PlacedChart extends answering<ChartProperties>() {
  /** The values that the chart is given, as data. */
  public get values(): Data {
    return this.answer('values', () => parseJsonOrYamlData(this.valuesText));
  }
}
