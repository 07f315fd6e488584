import { lineFinder } from '../../lib/command/line-finder';

const yaml = `AWSTemplateFormatVersion: 2010-09-09
Resources:
  Web:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateData:
        BlockDeviceMappings:
          - DeviceName: /dev/xvda
            Ebs: { VolumeSize: 20 }
          - DeviceName: !Ref Name
      Labels:
        kubernetes.io/os: windows
        kubernetes: x
  Web.2:
    Properties: {}
`;
const json = JSON.stringify({ Resources: { Web: { Type: 'A', Properties: { List: [{ A: 1 }, { B: 'c' }] } } } }, undefined, 1);

function line(text: string, logicalId: string, propertyPath: string): number {
  return lineFinder(() => text)({ templatePath: 'x', resourceType: 'A', logicalId, propertyPath });
}

describe('the line of a place', () => {
  test.each([
    ['Web', 'Properties', 5],
    ['Web', 'Properties.LaunchTemplateData', 6],
    ['Web', 'Properties.LaunchTemplateData.BlockDeviceMappings', 7],
    ['Web', 'Properties.LaunchTemplateData.BlockDeviceMappings.0', 8],
    ['Web', 'Properties.LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize', 9],
    ['Web', 'Properties.LaunchTemplateData.BlockDeviceMappings.1.DeviceName', 10],
    ['Web', 'Properties.Labels.kubernetes.io/os', 12],
    ['Web.2', 'Properties', 15],
  ])('in YAML is that of the property: %s %s', (logicalId, path, expected) => {
    expect(line(yaml, logicalId, path)).toBe(expected);
  });

  test.each([
    ['Web', 'Properties.Missing', 5],
    ['Web', 'Properties.LaunchTemplateData.BlockDeviceMappings.7', 7],
    ['Web', 'Properties.LaunchTemplateData.BlockDeviceMappings.-1', 7],
    ['Web', 'Properties.LaunchTemplateData.BlockDeviceMappings.1.DeviceName.Ref', 10],
    ['Web', 'Metadata', 3],
    ['Missing', 'Properties', 2],
  ])('is that of the closest thing around what is not there: %s %s', (logicalId, path, expected) => {
    expect(line(yaml, logicalId, path)).toBe(expected);
  });

  test.each([
    ['Properties', 5],
    ['Properties.List.0.A', 8],
    ['Properties.List.1.B', 11],
  ])('in JSON is that of the property: %s', (path, expected) => {
    expect(line(json, 'Web', path)).toBe(expected);
  });

  test.each(['', '{}', '5', '{"Resources": null}', '{"Resources": []}', '{"Resources":{"Web":{"Properties":{"A":1}}}}'])(
    'is the first one in %j',
    (text) => {
      expect(line(text, 'Web', 'Properties.A')).toBe(1);
    },
  );

  test('is found without reading a template again', () => {
    const textOf = jest.fn(() => yaml);
    const lineOf = lineFinder(textOf);
    const place = { templatePath: 'x', resourceType: 'A', logicalId: 'Web' };
    expect([lineOf({ ...place, propertyPath: 'Type' }), lineOf({ ...place, propertyPath: 'Properties' })]).toEqual([4, 5]);
    expect(textOf).toHaveBeenCalledTimes(1);
  });
});
