import { isJsonObject, jsonAt } from '../cloudformation/json-at';
import type { Template } from '../cloudformation/template';
import { TemplateSet } from '../cloudformation/template-set';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import type { FileRemark } from '../report/report';

/** Resources that are nodes, or say of what kind nodes are. */
const NODES = ['AWS::EKS::Nodegroup', 'AWS::AutoScaling::AutoScalingGroup', 'AWS::EC2::LaunchTemplate'];

/**
 * Says what the templates may have that was not checked: loops that could not be written out, and Windows nodes that only the defaults of parameters leave out, with how to
 * bring them in.
 */
export function leftOut(sources: readonly TemplateSource[]): FileRemark[] {
  const remarks = new TemplateSet(sources).templates.flatMap((template) => [...loopsOf(template), ...nodesOf(template)]);
  // Several nested stacks may have one template.
  return [...new Map(remarks.map((remark) => [remark.message, remark])).values()];
}

function loopsOf({ unexpandedLoops, source: { path } }: Template): FileRemark[] {
  return [...unexpandedLoops].map(([name, cause]) => ({
    path,
    message: `What the loop '${name}' of '${path}' makes is left out, as ${cause}. Where it runs over a parameter, give its value with --parameters.`,
  }));
}

function nodesOf(template: Template): FileRemark[] {
  const { path } = template.source;
  return [...template.resources.values()].flatMap((resource): FileRemark[] => {
    const body = jsonAt(template.section('Resources'), resource.logicalId);
    const condition = jsonAt(body, 'Condition');
    if (
      !NODES.includes(resource.type) ||
      typeof condition !== 'string' ||
      template.condition(condition) !== false ||
      !isOfWindows(jsonAt(body, 'Properties'))
    ) {
      return [];
    }
    const names = [...parametersOf(template, { Condition: condition })].filter((name) => isDefault(template, name));
    if (names.length === 0) {
      return [];
    }
    const values = names.map((name) => `--parameters ${name}=VALUE`).join(' ');
    return [
      {
        path,
        message:
          `'${resource.logicalId}' of '${path}' is left out, as its condition '${condition}' does not hold with the defaults of ` +
          `${names.length === 1 ? 'the parameter' : 'the parameters'} ${names.map((name) => `'${name}'`).join(', ')}. To have it checked, give ${values}.`,
      },
    ];
  });
}

/** Whether it speaks of Windows in any way, as node groups do in their AMI type, launch templates in the name of an image or in user data. */
function isOfWindows(properties: unknown): boolean {
  return /windows|powershell|EKS-StartupTask/i.test(JSON.stringify([properties]));
}

/** Whether nothing else than its default says what a parameter is. */
function isDefault({ source, parent }: Template, name: string): boolean {
  return parent === undefined && jsonAt(source.parameters, name) === undefined;
}

/** Names of the parameters that a condition depends on. */
function parametersOf(template: Template, condition: unknown): Set<string> {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const open = [condition];
  while (open.length > 0) {
    const part = open.pop();
    const reference = jsonAt(part, 'Ref');
    const other = jsonAt(part, 'Condition');
    if (typeof reference === 'string' && jsonAt(template.section('Parameters'), reference) !== undefined) {
      names.add(reference);
    } else if (typeof other === 'string' && !seen.has(other)) {
      seen.add(other);
      open.push(jsonAt(template.section('Conditions'), other));
    } else if (Array.isArray(part) || isJsonObject(part)) {
      open.push(...(Object.values(part) as unknown[]));
    }
  }
  return names;
}
