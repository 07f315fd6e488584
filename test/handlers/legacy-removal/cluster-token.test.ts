import { clusterToken } from '../../../lib/handlers/legacy-removal/cluster-token';

const credentials = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'FwoGZXIvYXdzE+Ex/am=ple==',
};
const token = clusterToken('legacy', 'sts.eu-central-1.amazonaws.com', 'eu-central-1', credentials, new Date('2026-01-02T03:04:05.678Z'));
const address = new URL(Buffer.from(token.replace('k8s-aws-v1.', ''), 'base64url').toString());

test('the token is the prefix of EKS and an address in base64 for URLs, without padding', () => {
  expect(token).toMatch(/^k8s-aws-v1\.[\w-]+$/);
  expect(address.origin).toBe('https://sts.eu-central-1.amazonaws.com');
});

test('the address asks who one is, and is good for a minute', () => {
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    Action: 'GetCallerIdentity',
    Version: '2011-06-15',
    'X-Amz-Date': '20260102T030405Z',
    'X-Amz-Expires': '60',
    'X-Amz-Security-Token': credentials.sessionToken,
    'X-Amz-SignedHeaders': 'host;x-k8s-aws-id',
  });
});

// RequestSigner.generate_presigned_url of botocore 1.43.11, with this time, these credentials and the header x-k8s-aws-id: legacy.
test('the signature is that of botocore, which signs for `aws eks get-token`', () => {
  expect(address.searchParams.get('X-Amz-Signature')).toBe('04b137d27ccd6c612e0fe7eb85bedc5d3380ca7dac323f7015ca5d481b845f0f');
});

test('another cluster, another signature', () => {
  expect(clusterToken('other', address.host, 'eu-central-1', credentials, new Date('2026-01-02T03:04:05Z'))).not.toBe(token);
});
