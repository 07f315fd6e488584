import type { TemplateSet } from '../../cloudformation/template-set';
import { containsText } from '../../values/contains-text';
import type { Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { Doubt } from './doubt';

/**
 * Why something that is not user data may call the bootstrap script on instances: a document or an association of Systems Manager names the script,
 * or may do so.
 */
export function bootstrapDoubt(templates: TemplateSet): Doubt {
  const found = templates
    .resources('AWS::SSM::Association', 'AWS::SSM::Document')
    .find((resource) => ['Content', 'Parameters'].some((name) => mayBootstrap(resource.property(name))));
  return found && new Unknown(`'${found.logicalId}' may join its instances`);
}

function mayBootstrap(data: Data): boolean {
  return data instanceof Unknown || containsText(data, /start-eksbootstrap/i);
}
