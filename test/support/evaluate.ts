import { Template } from 'aws-cdk-lib/assertions';

/**
 * What is known at deployment only. Keys are `AWS::Region`, a parameter's or resource's logical id, or a resource type (its `Ref`);
 * with `.Attribute` behind them they stand for `Fn::GetAtt`.
 */
export interface DeployTimeValues {
  readonly [reference: string]: string;
}

/**
 * Evaluates the intrinsic functions of CloudFormation as the service does.
 *
 * @param types resource type of each logical id, so that values can be given by type
 * @throws if a reference has no value, or the function is not known
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function evaluate(value: unknown, values: DeployTimeValues, types: { [logicalId: string]: string } = {}): unknown {
  const recur = (inner: unknown) => evaluate(inner, values, types);
  if (Array.isArray(value)) {
    return value.map(recur);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [[name, argument], ...others] = Object.entries(value) as [string, unknown][];
  if (others.length > 0) {
    throw new Error(`${JSON.stringify(value)} is no intrinsic function.`);
  }
  switch (name) {
    case 'Ref':
      return lookup([argument as string], values, types);
    case 'Fn::GetAtt':
      return lookup(Array.isArray(argument) ? (argument as string[]) : (argument as string).split('.', 2), values, types);
    case 'Fn::Join': {
      const [delimiter, parts] = argument as [string, unknown];
      return strings(recur(parts)).join(delimiter);
    }
    case 'Fn::Split': {
      const [delimiter, source] = argument as [string, unknown];
      return string(recur(source)).split(delimiter);
    }
    case 'Fn::Select': {
      const [index, list] = argument as [string | number, unknown];
      return strings(recur(list))[Number(index)];
    }
    case 'Fn::Base64':
      return Buffer.from(string(recur(argument)), 'utf8').toString('base64');
    default:
      throw new Error(`The intrinsic function '${name}' is not evaluated here.`);
  }
}

/** `evaluate` for what must be a string. */
export function evaluateString(value: unknown, values: DeployTimeValues, types?: { [logicalId: string]: string }): string {
  return string(evaluate(value, values, types));
}

/** The user data of the one launch template whose logical id contains `idPart`, as an instance reads it. */
export function userDataOf(template: Template, idPart: string, values: DeployTimeValues): string {
  const resources = (template.toJSON() as { Resources: { [id: string]: { Type: string; Properties: Record<string, unknown> } } }).Resources;
  const types = Object.fromEntries(Object.entries(resources).map(([id, { Type }]) => [id, Type]));
  const found = Object.entries(resources).filter(([id, { Type }]) => Type === 'AWS::EC2::LaunchTemplate' && id.includes(idPart));
  if (found.length !== 1) {
    throw new Error(`${String(found.length)} launch templates have '${idPart}' in their logical id.`);
  }
  const data = found[0][1].Properties.LaunchTemplateData as { UserData: unknown };
  return Buffer.from(evaluateString(data.UserData, values, types), 'base64').toString('utf8');
}

function lookup(path: string[], values: DeployTimeValues, types: { [logicalId: string]: string }): string {
  const [id, ...attribute] = path;
  const keys = [id, types[id]].map((start) => [start, ...attribute].join('.'));
  const key = keys.find((candidate) => Object.hasOwn(values, candidate));
  if (key === undefined) {
    throw new Error(`No deploy-time value is given for '${keys.join("' or '")}'.`);
  }
  return values[key];
}

function string(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Error(`CloudFormation needs a string, got ${JSON.stringify(value)}.`);
  }
  return value;
}

function strings(value: unknown): string[] {
  if (!Array.isArray(value)) {
    throw new Error(`CloudFormation needs a list, got ${JSON.stringify(value)}.`);
  }
  return value.map(string);
}
