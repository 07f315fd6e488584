import { karpenterRootVolume as rule } from '../../lib/rules/karpenter-root-volume';
import { linuxClass, nodeClass, openClass, withKarpenter } from '../support/karpenter';
import { type LooseTemplate, rightTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const place = 'Karpenter Properties.Manifest';

const volume = (deviceName: unknown, volumeSize: unknown) => ({ deviceName, ebs: { volumeSize, encrypted: true } });
const withVolumes = (...blockDeviceMappings: unknown[]) => withKarpenter([nodeClass({ blockDeviceMappings })]);

describe('karpenter-root-volume', () => {
  test.each<[string, LooseTemplate]>([
    ['no Karpenter', rightTemplate()],
    ['a right class', withKarpenter([nodeClass()])],
    ['a class for Linux', withKarpenter([linuxClass])],
    ['an object of another kind', withKarpenter([{ ...nodeClass(), kind: 'EC2Something' }])],
    ['a root volume of 100 GiB', withVolumes(volume('/dev/sda1', '100Gi'))],
    ['a second volume beside it', withVolumes(volume('/dev/sda1', '1Ti'), volume('xvdb', '10Gi'))],
    ['a root volume of the size that Karpenter takes', withVolumes(volume('/dev/sda1', '50Gi'))],
    ['a root volume without a size', withVolumes({ deviceName: '/dev/sda1', ebs: { encrypted: true } })],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test('is unknown if a parameter gives the family', () => {
    expect(outcomes(rule, withKarpenter([openClass]))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });

  // https://github.com/aws/karpenter-provider-aws/issues/6333: /dev/xvda is the root device of Linux.
  test.each(['/dev/xvda', 'xvdb'])('warns of the device %s alone', (name) => {
    expect(outcomes(rule, withVolumes(volume(name, '100Gi')))).toEqual([
      `warning ${place}: EC2NodeClass 'windows' is for Windows and has volumes for ${name}, but the root device of Windows AMIs is /dev/sda1: they become further, empty disks, and the root volume stays as small as the AMI.`,
    ]);
  });

  test('warns in the API of v1beta1 too', () => {
    const old = {
      ...nodeClass({ amiFamily: 'Windows2022', amiSelectorTerms: undefined, blockDeviceMappings: [volume('/dev/xvda', '100Gi')] }),
      apiVersion: 'karpenter.k8s.aws/v1beta1',
    };
    expect(outcomes(rule, withKarpenter([old]))).toEqual([expect.stringContaining('/dev/sda1')]);
  });

  test.each<[string, string]>([
    ['30Gi', '30'],
    ['50G', '46.6'],
  ])('warns of a root volume of %s', (size, gibibytes) => {
    expect(outcomes(rule, withVolumes(volume('/dev/sda1', size)))).toEqual([
      expect.stringMatching(`^warning ${place}: EC2NodeClass 'windows' gives Windows a root volume of ${gibibytes} GiB\\.`),
    ]);
  });

  test.each<[string, unknown]>([
    ['the device', volume({ Ref: 'Given' }, '100Gi')],
    ['the size', volume('/dev/sda1', { Ref: 'Given' })],
  ])('is unknown if a parameter gives %s', (_, mapping) => {
    expect(outcomes(rule, withVolumes(mapping))).toEqual(["? Karpenter: the parameter 'Given' has no default"]);
  });
});
