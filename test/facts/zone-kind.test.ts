import { zoneKind } from '../../lib/facts/zone-kind';

// Names of https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html and the pages in the file.
test.each([
  ['us-east-1a', 'Availability Zone'],
  ['ap-southeast-2c', 'Availability Zone'],
  ['us-gov-west-1b', 'Availability Zone'],
  ['cn-northwest-1a', 'Availability Zone'],
  ['us-west-2-lax-1a', 'Local Zone'],
  ['us-east-1-atl-2a', 'Local Zone'],
  ['ap-southeast-1-mnl-1a', 'Local Zone'],
  ['us-east-1-wl1-bos-wlz-1', 'Wavelength Zone'],
  ['eu-west-2-wl2-man-wlz1', 'Wavelength Zone'],
  ['eu-west-3-cmn-wlz-1a', 'Wavelength Zone'],
])('%s is one of the kind %s', (name, kind) => {
  expect(zoneKind(name)).toBe(kind);
});

test.each(['', 'us-west-2', 'us-west-2-lax-1', 'use1-az1', 'usw2-lax1-az1', 'us-west-2-lax-1ab', 'xus-west-2-lax-1a-', 'US-WEST-2-LAX-1A'])(
  'nothing is known of %p',
  (name) => {
    expect(zoneKind(name)).toBeUndefined();
  },
);
