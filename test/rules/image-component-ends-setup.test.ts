import { imageComponentEndsSetup as rule } from '../../lib/rules/image-component-ends-setup';
import { component, documentOf, imageTemplate } from '../support/image-builder-templates';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const running = (...commands: string[]) =>
  imageTemplate(({ Resources }) => {
    Resources.Own = component(...commands);
  });
const withData = (Data: unknown) =>
  imageTemplate(({ Resources }) => {
    Resources.Own.Properties.Data = Data;
  });

describe('image-component-ends-setup', () => {
  test.each<[string, LooseTemplate]>([
    ['no component', rightTemplate()],
    ['other commands', running('Write-Output sysprep.exe', 'Get-Item C:\\Windows\\System32\\Sysprep')],
    ['a comment', running('# C:\\Windows\\System32\\Sysprep\\sysprep.exe', '<# Start-EKSBootstrap.ps1 #>')],
    ['the settings of EC2Launch', running('& "$env:ProgramFiles\\Amazon\\EC2Launch\\EC2Launch.exe" validate')],
    ['a look at the bootstrap script', running("Test-Path 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1'")],
    [
      'a component that no recipe for Windows nodes names',
      imageTemplate(({ Resources }) => {
        Resources.Other = component('sysprep.exe /generalize');
      }),
    ],
    [
      'a recipe of something else',
      imageTemplate(({ Resources }) => {
        Resources.Own = component('sysprep.exe /generalize');
        Resources.Recipe.Properties.ParentImage = 'ssm:/golden/other';
        delete Resources.WindowsNodes;
      }),
    ],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate, string]>([
    ['Sysprep by its name', running('sysprep.exe /oobe /generalize'), 'Sysprep'],
    ['Sysprep by its path', running('& "$env:SystemRoot\\System32\\Sysprep\\Sysprep.exe" /generalize'), 'Sysprep'],
    [
      'Sysprep by Start-Process',
      running("Start-Process -FilePath C:\\Windows\\System32\\Sysprep\\sysprep.exe -ArgumentList '/oobe'"),
      'Sysprep',
    ],
    ['Sysprep by EC2Launch', running("& 'C:\\Program Files\\Amazon\\EC2Launch\\EC2Launch.exe' sysprep --shutdown"), 'Sysprep'],
    ['Sysprep by EC2Launch of 2019', running('C:\\ProgramData\\Amazon\\EC2-Windows\\Launch\\Scripts\\SysprepInstance.ps1'), 'Sysprep'],
    [
      'Sysprep as a program',
      withData(
        JSON.stringify({
          phases: [
            {
              name: 'build',
              steps: [
                {
                  name: 'Run',
                  action: 'ExecuteBinary',
                  inputs: { path: 'C:\\Windows\\System32\\Sysprep\\sysprep.exe', arguments: ['/oobe'] },
                },
              ],
            },
          ],
        }),
      ),
      'Sysprep',
    ],
    [
      'the bootstrap script',
      running("& 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1' -EKSClusterName demo"),
      'the bootstrap script',
    ],
    [
      'the bootstrap script in another PowerShell',
      running("powershell -File 'C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1'"),
      'the bootstrap script',
    ],
    ['the test phase', withData(documentOf(['sysprep.exe /oobe'], 'ExecutePowerShell', 'test')), 'Sysprep'],
    [
      'a document in YAML',
      withData(
        'phases:\n  - name: build\n    steps:\n      - name: Run\n        action: ExecutePowerShell\n        inputs:\n          commands:\n            - |\n              Get-Date\n              sysprep.exe /oobe\n',
      ),
      'Sysprep',
    ],
    [
      'what is known beside a parameter',
      withData({ 'Fn::Sub': documentOf(['Write-Output ${AWS::Region}', 'sysprep.exe /oobe']) }),
      'Sysprep',
    ],
  ])('fails for %s', (_, template, what) => {
    expect(outcomes(rule, template)).toEqual([
      expect.stringMatching(new RegExp(`^error Own Properties\\.Data: The component 'Own' runs ${what} in the step 'Run': `)),
    ]);
  });

  test('warns of what runs under a condition', () => {
    expect(outcomes(rule, running('if (Test-Path D:\\) { sysprep.exe /oobe }'))).toEqual([expect.stringMatching(/^warning Own /)]);
  });

  test.each<[string, unknown]>([
    ['a document in S3', undefined],
    ['a document that a parameter gives', { Ref: 'Given' }],
    ['a document that is no YAML', 'a: [b'],
  ])('is unknown for %s', (_, Data) => {
    const template = withData(Data);
    template.Parameters = { Given: { Type: 'String' } };
    expect(outcomes(rule, template)).toEqual([expect.stringMatching(/^\? Own: /)]);
  });
});
