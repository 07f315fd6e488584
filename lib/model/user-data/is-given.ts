import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { BootstrapCall } from './bootstrap-call';
import { PartialText } from '../../values/partial-text';
import type { Value } from '../../values/unknown';

/** Whether a call gives a value to a parameter. An empty text is none, and a parameter of the template may be empty. */
export function isGiven(call: BootstrapCall, parameter: string): Value<boolean> {
  const text = call.text(parameter);
  if (text === undefined || typeof text === 'string') {
    return text !== undefined && text !== '';
  }
  return text instanceof PartialText || text instanceof ResourceAttribute ? true : text;
}
