import { gmsaRunAsUser as rule } from '../../lib/rules/gmsa-run-as-user';
import { templateWithObjects, workload } from '../support/manifests';
import type { LooseTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const gmsaCredentialSpecName = 'webapp01';
const pod = (options: object, ofContainer?: object) => {
  const template = templateWithObjects([
    workload({
      nodeSelector: { 'kubernetes.io/os': 'windows' },
      securityContext: { windowsOptions: options },
      containers: [
        { name: 'main', image: 'example.com/main:1', ...(ofContainer ? { securityContext: { windowsOptions: ofContainer } } : {}) },
      ],
    }),
  ]);
  template.Parameters = { Given: { Type: 'String' } };
  return template;
};
const message = (user: string) =>
  `warning Objects Properties.Manifest: Deployment 'shop/web' gives its container 'main' the gMSA 'webapp01', but runs it as '${user}', who does not have that identity.`;

describe('gmsa-run-as-user', () => {
  test.each<[string, LooseTemplate]>([
    ['a pod without a gMSA', pod({ runAsUserName: 'ContainerUser' })],
    ['a pod that names no user', pod({ gmsaCredentialSpecName })],
    // https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/gmsa-troubleshooting
    ...['NT AUTHORITY\\SYSTEM', 'NT AUTHORITY\\NetworkService', 'NT AUTHORITY\\NETWORK SERVICE', 'nt authority\\system'].map(
      (runAsUserName): [string, LooseTemplate] => [`the user ${runAsUserName}`, pod({ gmsaCredentialSpecName, runAsUserName })],
    ),
    [
      'a container with a user of its own',
      pod({ gmsaCredentialSpecName, runAsUserName: 'ContainerUser' }, { runAsUserName: 'NT AUTHORITY\\SYSTEM' }),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['a user of the pod', pod({ gmsaCredentialSpecName, runAsUserName: 'ContainerUser' }), 'ContainerUser'],
    ['the user that administers', pod({ gmsaCredentialSpecName, runAsUserName: 'ContainerAdministrator' }), 'ContainerAdministrator'],
    ['a user and a gMSA of the container', pod({}, { gmsaCredentialSpecName, runAsUserName: 'shop' }), 'shop'],
  ])('warns of %s', (_, template, user) => {
    expect(outcomes(rule, template)).toEqual([message(user)]);
  });

  test.each<[string, LooseTemplate]>([
    ['the user', pod({ gmsaCredentialSpecName, runAsUserName: { Ref: 'Given' } })],
    ['the options', pod({ Ref: 'Given' })],
  ])('is unknown if a parameter gives %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual(["? Objects: the parameter 'Given' has no default"]);
  });
});
