import { userDataTooLarge as rule } from '../../lib/rules/user-data-too-large';
import { calling, given, managed, NOT_GIVEN, selfManaged, USER_DATA, withoutCluster } from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

/** PowerShell of so many bytes. */
function script(bytes: number, filler = 'x'): string {
  const [head, tail] = ['<powershell>\n# ', '\n</powershell>'];
  return head + filler.repeat((bytes - head.length - tail.length) / Buffer.byteLength(filler)) + tail;
}

const plain = (bytes: number) => ({ UserData: { 'Fn::Base64': script(bytes) } });
const encoded = (bytes: number) => ({ UserData: Buffer.from(script(bytes)).toString('base64') });
const holed = (bytes: number) => ({ UserData: { 'Fn::Base64': { 'Fn::Join': ['', [script(bytes), given, given]] } } });
const holedBase64 = (bytes: number) => ({ UserData: { 'Fn::Join': ['', [encoded(bytes).UserData, given]] } });

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html: 16 KB in raw form, before base64
describe('user-data-too-large', () => {
  test.each<[string, LooseTemplate, string]>([
    ['a text', selfManaged(plain(16_385)), ' 16385 bytes'],
    ['base64', selfManaged(encoded(20_000)), ' 20000 bytes'],
    ['the known pieces of a text', selfManaged(holed(16_385)), ' at least 16385 bytes'],
    ['base64 of which a piece is a parameter', selfManaged(holedBase64(16_386)), ' at least 16386 bytes'],
    ['characters of several bytes', selfManaged({ UserData: { 'Fn::Base64': script(16_388, '€') } }), ' 16388 bytes'],
    ['a managed group', managed(plain(17_000)), ' 17000 bytes'],
    ['a cluster that is only named', selfManaged(plain(17_000), withoutCluster), ' 17000 bytes'],
  ])('fails for more than 16 KB in %s', (_, template, bytes) => {
    const lines = outcomes(rule, template);
    expect(lines).toEqual([expect.stringMatching(`^error ${USER_DATA}: .*16384`)]);
    expect(lines[0]).toContain(`user data of${bytes}`);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    ['16 KB', selfManaged(plain(16_384))],
    ['16 KB that base64 makes larger', selfManaged(encoded(16_384))],
    ['16 KB with names and addresses of the deployment', selfManaged(holed(16_384))],
    ['arguments of a parameter', calling('-EKSClusterName prod ${Given}')],
    ['no user data', selfManaged({ UserData: undefined })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['the user data is a parameter', selfManaged({ UserData: given }), `? WindowsTemplate: ${NOT_GIVEN}`],
    [
      'the launch template is not in the templates',
      managed({}, ({ Resources }) => (Resources.WindowsNodes.Properties.LaunchTemplate.Id = 'lt-1')),
      "? WindowsNodes: the launch template 'lt-1' is not in the templates",
    ],
  ])('is unknown if %s', (_, template, line) => {
    expect(outcomes(rule, template)).toEqual([line]);
  });

  test('tells how much there is to take out', () => {
    expect(rawOutcomes(rule, selfManaged(plain(16_400)))[0]).toMatchObject({
      fix: expect.stringContaining('16 bytes') as string,
      value: '16400 bytes',
    });
  });
});
