import { dataAt, isDataObject, textOf, type Data, type DataObject } from '../../values/data';
import { Unknown, type Value } from '../../values/unknown';
import { isSameData } from '../../cloudformation/is-same-data';
import type { Location } from '../../cloudformation/location';
import type { Resource } from '../../cloudformation/resource';
import { ResourceAttribute } from '../../cloudformation/unknowns/resource-attribute';
import type { TemplateSet } from '../../cloudformation/template-set';

/** What instances are launched from: a launch template, or a launch configuration, its older form. */
export interface LaunchSource {
  readonly resource: Resource;
  readonly isConfiguration: boolean;
  /** The properties of an instance: `LaunchTemplateData`, or all of a launch configuration. */
  readonly data: DataObject;
  /** Place of one of them. */
  readonly at: (...path: (string | number)[]) => Location;
}

/**
 * Finds the launch template that a group names.
 *
 * @param specification with `LaunchTemplateId` or `LaunchTemplateName`; `Id` or `Name` in a managed node group
 */
export function findLaunchTemplate(set: TemplateSet, specification: Data): Value<LaunchSource> {
  const id = dataAt(specification, 'LaunchTemplateId') ?? dataAt(specification, 'Id');
  const name = dataAt(specification, 'LaunchTemplateName') ?? dataAt(specification, 'Name');
  const reference = id ?? name;
  if (reference instanceof ResourceAttribute && reference.resource.type === 'AWS::EC2::LaunchTemplate') {
    return launchTemplate(reference.resource);
  }
  const named = id === undefined ? withName(set.resources('AWS::EC2::LaunchTemplate'), 'LaunchTemplateName', name) : [];
  return named.length === 1 ? launchTemplate(named[0]) : notFound('launch template', reference, named.length);
}

/**
 * Finds the launch configuration that a group names.
 */
export function findLaunchConfiguration(set: TemplateSet, name: Data): Value<LaunchSource> {
  const configurations = set.resources('AWS::AutoScaling::LaunchConfiguration');
  const found =
    name instanceof ResourceAttribute
      ? configurations.filter((configuration) => configuration === name.resource)
      : withName(configurations, 'LaunchConfigurationName', name);
  const [resource] = found;
  return found.length === 1
    ? { resource, isConfiguration: true, data: resource.properties, at: (...path) => resource.at(...path) }
    : notFound('launch configuration', name, found.length);
}

/** Resources by the name that they are given; also by one that is known at deployment only, such as that of the stack. */
function withName(resources: readonly Resource[], property: string, name: Data): Resource[] {
  return name === undefined ? [] : resources.filter((resource) => isSameData(resource.property(property), name));
}

function notFound(kind: string, name: Data, count: number): Unknown {
  const text = textOf(name);
  if (text instanceof Unknown) {
    return text;
  }
  if (text === undefined) {
    return new Unknown(`no ${kind} is named`);
  }
  return new Unknown(count > 1 ? `the templates have several of the name '${text}'` : `the ${kind} '${text}' is not in the templates`);
}

function launchTemplate(resource: Resource): Value<LaunchSource> {
  const data = resource.property('LaunchTemplateData');
  if (!isDataObject(data)) {
    return data instanceof Unknown ? data : new Unknown(`the launch template '${resource.logicalId}' has no data that can be read`);
  }
  return { resource, isConfiguration: false, data, at: (...path) => resource.at('LaunchTemplateData', ...path) };
}
