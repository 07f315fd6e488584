import { domainSid, gmsaCredentialArnField, gmsaGroup, gmsaKind, gmsaPluginGuid, gmsaSources } from '../facts/gmsa';
import { isOfGroup } from '../kubernetes/is-of-group';
import { clusterObjectTitle } from '../kubernetes/object-title';
import type { Location } from '../cloudformation/location';
import type { PlacedChart } from '../model/cluster/placed-chart';
import type { PlacedObject } from '../model/cluster/placed-object';
import { allOf } from '../values/all-of';
import { dataAt, isDataList, isDataObject, textOf, type Data } from '../values/data';
import { PartialText } from '../values/partial-text';
import { sameText } from '../values/same-text';
import { displayData } from '../values/texts/display-data';
import { parseJsonData } from '../values/texts/parse-json-data';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import { onlyIf } from './outcomes/only-if';
import type { Finding, Outcome, Rule } from './rule';

const DOMAIN = ['DnsName', 'DnsTreeName', 'Guid', 'MachineAccountName', 'NetBiosName', 'Sid'].map((field) => ['DomainJoinConfig', field]);
const PLUGIN = ['PluginGUID', 'PluginInput', 'PortableCcgVersion'].map((field) => ['ActiveDirectoryConfig', 'HostAccountConfig', field]);
const IN_BRACES = /^\{[0-9a-f-]{36}\}$/i;
const CHART_GUID = ['credential', 'hostAccountConfig', 'pluginGUID'];

/** @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-gmsa/ */
export const gmsaCredentialSpecInvalid: Rule = {
  id: 'gmsa-credential-spec-invalid',
  severity: 'error',
  title: 'GMSACredentialSpec with which no container gets its identity',
  why:
    'The API server checks the types of its fields and no more: a spec with an object in place of a text is refused, one that lacks a field is taken, and then Windows refuses it when a container starts. Windows finds the plug-in for nodes that are in no ' +
    'domain by its GUID in braces, and the plug-in of AWS the user by the ARN in its input.',
  fix: 'Write all fields of DomainJoinConfig, PluginGUID in braces, and PluginInput as text of JSON with credentialArn. GmsaCredentialSpec does it.',
  source: gmsaSources[3].url,
  requirements: ['R65'],
  check: (model) =>
    model.clusters.flatMap(({ objects, charts }) => [
      ...objects.flatMap((placed) =>
        onlyIf(allOf([sameText(placed.object.kind, gmsaKind), isOfGroup(placed.object, gmsaGroup)]), specOutcomes(placed)),
      ),
      ...charts.flatMap((chart) => onlyIf(sameText(chart.chart, 'gmsa'), chartOutcomes(chart))),
    ]),
};

function specOutcomes({ object, at }: PlacedObject): Outcome[] {
  const title = clusterObjectTitle(object);
  const spec = dataAt(object.data, 'credspec');
  if (spec instanceof Unknown) {
    return [notChecked(at, spec)];
  }
  const wrongTypes = [...DOMAIN, ...PLUGIN].filter((path) => isNoText(dataAt(spec, ...path)));
  return [
    ...wrongTypes.map((path): Finding => {
      const field = path.join('.');
      return {
        at,
        message: `${title} has ${kindOf(dataAt(spec, ...path))} as credspec.${field}, which has to be a text: the API server refuses it.`,
        fix: `Write it as text${path.at(-1) === 'PluginInput' ? `: '{"${gmsaCredentialArnField}":"arn:…"}'. Amazon ECS has an object there, Kubernetes a text` : ''}.`,
        value: field,
      };
    }),
    ...missing(spec, title, at),
    ...sid(spec, title, at),
    ...accountName(spec, title, at),
    ...plugin(dataAt(spec, 'ActiveDirectoryConfig', 'HostAccountConfig'), title, at),
  ];
}

function missing(spec: Data, title: string, at: Location): Outcome[] {
  const fields = DOMAIN.filter((path) => [undefined, null, ''].includes(dataAt(spec, ...path) as undefined)).map((path) => path.join('.'));
  const accounts = dataAt(spec, 'ActiveDirectoryConfig', 'GroupManagedServiceAccounts');
  const lacking = [...fields, ...(isEmpty(accounts) ? ['ActiveDirectoryConfig.GroupManagedServiceAccounts'] : [])];
  return lacking.length === 0
    ? []
    : [
        {
          at,
          message: `${title} has no ${lacking.join(', ')} under credspec: Windows gives no container the identity.`,
          fix: 'Add what is missing: New-CredentialSpec of the PowerShell module CredentialSpec writes all of it.',
          value: lacking.join(', '),
        },
      ];
}

/** That of an account has one number more. */
function sid(spec: Data, title: string, at: Location): Finding[] {
  const value = dataAt(spec, 'DomainJoinConfig', 'Sid');
  return typeof value === 'string' && value !== '' && !domainSid.test(value)
    ? [
        {
          at,
          message: `${title} has the SID '${value}', which is that of no domain: 'S-1-5-21-' and three numbers.`,
          fix: 'Write the SID of the domain, not of an account: (Get-ADDomain).DomainSID.Value prints it.',
          value,
        },
      ]
    : [];
}

/** Active Directory has the name with a dollar sign, the spec without one, and without the domain. */
function accountName(spec: Data, title: string, at: Location): Finding[] {
  const value = dataAt(spec, 'DomainJoinConfig', 'MachineAccountName');
  return typeof value === 'string' && /[$\\@]/.test(value)
    ? [
        {
          at,
          severity: 'warning',
          message: `${title} has the MachineAccountName '${value}', which is not the bare name of a gMSA: Windows may not find the account.`,
          fix: `Write '${value.slice(value.lastIndexOf('\\') + 1).split(/[$@]/, 1)[0]}', without $ and without the domain.`,
          value,
        },
      ]
    : [];
}

function plugin(config: Data, title: string, at: Location): Outcome[] {
  if (config === undefined || config === null) {
    return [];
  }
  const guid = textOf(dataAt(config, 'PluginGUID'));
  if (guid instanceof Unknown) {
    return [notChecked(at, guid)];
  }
  if (guid === undefined || !IN_BRACES.test(guid)) {
    return isNoText(dataAt(config, 'PluginGUID'))
      ? []
      : [
          {
            at,
            message: `${title} has ${guid === undefined ? 'no PluginGUID' : `the PluginGUID '${guid}', without braces`}: Windows does not find the plug-in, and no container gets the identity.`,
            fix: `Write '${gmsaPluginGuid}', which is the plug-in of AWS.`,
            value: guid ?? 'no PluginGUID',
          },
        ];
  }
  return guid.toLowerCase() === gmsaPluginGuid.toLowerCase() ? input(dataAt(config, 'PluginInput'), title, at) : [];
}

function input(value: Data, title: string, at: Location): Outcome[] {
  if (isNoText(value)) {
    return [];
  }
  const arn = isText(value) ? credentialArn(isObjectText(value) ? parseJsonData(value) : undefined) : value;
  if (arn instanceof Unknown) {
    return [notChecked(at, arn)];
  }
  const first = arn instanceof PartialText ? arn.parts[0] : arn;
  return first instanceof Unknown || (typeof first === 'string' && first.startsWith('arn:'))
    ? []
    : [
        {
          at,
          message: `${title} has ${isText(value) ? `'${displayData(value)}'` : 'nothing'} as PluginInput, in which the plug-in of AWS finds no ARN of a secret: it cannot fetch the credentials.`,
          fix: `Write the text '{"${gmsaCredentialArnField}":"arn:…"}', with the ARN of a secret of Secrets Manager, or of a parameter of Systems Manager.`,
          value: isText(value) ? displayData(value) : 'no PluginInput',
        },
      ];
}

/** What is not even the beginning of an object is none, whatever else it is. */
function isObjectText(value: string | PartialText): boolean {
  const [first] = value instanceof PartialText ? value.parts : [value];
  return first instanceof Unknown || first.trimStart().startsWith('{');
}

/** Whether the plug-in minds the case is not documented. */
function credentialArn(data: Data): Data {
  if (data instanceof Unknown) {
    return data;
  }
  const name = isDataObject(data) ? Object.keys(data).find((key) => key.toLowerCase() === gmsaCredentialArnField.toLowerCase()) : undefined;
  return name === undefined ? undefined : dataAt(data, name);
}

function chartOutcomes({ values, at }: PlacedChart): Outcome[] {
  const guid = dataAt(values, ...CHART_GUID);
  if (guid instanceof Unknown) {
    return [notChecked(at, guid)];
  }
  return typeof guid === 'string' && guid.startsWith('{')
    ? [
        {
          at,
          message: `The chart gmsa has the value ${CHART_GUID.join('.')} '${guid}' in braces, around which it writes braces of its own: Windows does not find the plug-in, and no container gets the identity.`,
          fix: `Write '${guid.slice(1, -1)}'.`,
          value: guid,
        },
      ]
    : [];
}

function isText(data: Data): data is string | PartialText {
  return typeof data === 'string' || data instanceof PartialText;
}

/** A value that is there, and is no text. */
function isNoText(data: Data): boolean {
  return data !== undefined && data !== null && !(data instanceof Unknown) && !isText(data);
}

function isEmpty(data: Data): boolean {
  return data === undefined || data === null || (isDataList(data) && data.length === 0);
}

function kindOf(data: Data): string {
  return isDataList(data) ? 'a list' : isDataObject(data) ? 'an object' : `the ${typeof data} ${JSON.stringify(data)}`;
}
