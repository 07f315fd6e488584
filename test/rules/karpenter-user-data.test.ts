import { karpenterUserData as rule } from '../../lib/rules/karpenter-user-data';
import { linuxClass, nodeClass, openClass, withKarpenter } from '../support/karpenter';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

const withUserData = (userData: unknown) => withKarpenter([nodeClass({ userData })]);

describe('karpenter-user-data', () => {
  test.each<[string, LooseTemplate]>([
    ['no Karpenter', rightTemplate()],
    ['a right class', withKarpenter([nodeClass()])],
    ['a class for Linux', withKarpenter([linuxClass])],
    ['an object of another kind', withKarpenter([{ ...nodeClass(), kind: 'EC2Something' }])],
    ['plain PowerShell', withUserData("Write-Host 'hi'\n# Start-EKSBootstrap comes next")],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter gives the family', () => {
    expect(outcomes(rule, withKarpenter([openClass]))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });

  // https://github.com/aws/karpenter-provider-aws/blob/main/pkg/providers/amifamily/bootstrap/windows.go
  test.each<[string, unknown, string]>([
    ['tags', '<powershell>\nWrite-Host hi\n</powershell>', 'has <powershell>: Karpenter wraps the text in <powershell> tags itself'],
    ['tags around a parameter', { 'Fn::Sub': '<powershell>${Given}</powershell>' }, 'has <powershell>:'],
    ['a closing tag', 'Write-Host hi\n</powershell>', 'has </powershell>:'],
    ['tags of a batch script', '<script>echo hi</script>', 'has <script>:'],
    ['a shell script', '#!/bin/bash\necho hi', 'is for Linux: '],
    ['cloud-init', 'MIME-Version: 1.0\n', 'is for Linux: '],
    [
      'the bootstrap script',
      '& "$env:ProgramFiles\\Amazon\\EKS\\Start-EKSBootstrap.ps1" -EKSClusterName prod',
      'calls Start-EKSBootstrap.ps1, which Karpenter does',
    ],
  ])('warns of %s', (_, userData, words) => {
    expect(outcomes(rule, withUserData(userData))).toEqual([
      expect.stringContaining(`warning ${place}: EC2NodeClass 'windows' is for Windows, and its userData ${words}`),
    ]);
  });

  test.each([
    ['exit 0', 'exit'],
    ['throw "no disk"', 'throw'],
    ['[Environment]::Exit(1)', '[Environment]::Exit'],
  ])('fails for %s', (userData, text) => {
    expect(outcomes(rule, withUserData(userData))).toEqual([
      expect.stringContaining(`error ${place}: EC2NodeClass 'windows' is for Windows, and its userData ends the script by ${text}`),
    ]);
  });

  test.each([
    ['Add-Computer -DomainName corp -Restart', 'restarts the instance by Add-Computer -Restart'],
    ['if ($needed) { Restart-Computer }', 'restarts the instance by Restart-Computer'],
    ['Stop-Computer', 'stops the instance by Stop-Computer'],
  ])('warns of %s', (userData, words) => {
    expect(outcomes(rule, withUserData(userData))).toEqual([
      expect.stringContaining(`warning ${place}: EC2NodeClass 'windows' is for Windows, and its userData ${words}`),
    ]);
  });

  test('warns of a bracket that is not closed', () => {
    expect(outcomes(rule, withUserData('if (Test-Path C:\\x) { Get-Date'))).toEqual([
      expect.stringContaining(`warning ${place}: EC2NodeClass 'windows' is for Windows, and its userData does not close`),
    ]);
  });

  test('passes for an exit or a stop under a condition', () => {
    expect(outcomes(rule, withUserData('if (Test-Path C:\\x) { exit 0 }\nif ($broken) { Stop-Computer }'))).toEqual([]);
  });

  test('is unknown if a parameter gives it', () => {
    expect(outcomes(rule, withUserData({ Ref: 'Given' }))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });
});
