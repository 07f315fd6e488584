import { readUserData } from '../../../lib/model/user-data/read-user-data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const hole = new Unknown("the parameter 'ClusterName' has no default", 'ClusterName');

function read(...pieces: (string | Unknown)[]) {
  return readUserData({ 'Fn::Base64': PartialText.of(pieces) });
}

const mime = (part: string) => `MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="BOUNDARY"

--BOUNDARY
${part}
--BOUNDARY--
`;

// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html, https://awslabs.github.io/amazon-eks-ami/nodeadm/,
// https://bottlerocket.dev/en/os/latest/#/api/settings/kubernetes/
const JOINS: [string, string, string][] = [
  ['bootstrap.sh', '#!/bin/bash\nset -o xtrace\n/etc/eks/bootstrap.sh ', ' --kubelet-extra-args "--node-labels=a=b"\n'],
  ['bootstrap.sh with quotes', "#!/bin/bash\n/etc/eks/bootstrap.sh '", "' --use-max-pods false\n"],
  ['bootstrap.sh on lines', '#!/bin/bash\n/etc/eks/bootstrap.sh \\\n  ', ' \\\n  --b64-cluster-ca $CA\n'],
  ['bootstrap.sh behind flags', '#!/bin/bash\n/etc/eks/bootstrap.sh --use-max-pods false --kubelet-extra-args="--v=2 x" ', '\n'],
  ['bootstrap.sh that was patched', "#!/bin/bash\nsed -i 's/a/b/' /etc/eks/bootstrap.sh\n/etc/eks/bootstrap.sh ", '\n'],
  [
    'bootstrap.sh in MIME',
    mime('Content-Type: text/x-shellscript\n\n#!/bin/bash\n/etc/eks/bootstrap.sh @').split('@')[0],
    '\n--BOUNDARY--',
  ],
  ['nodeadm', '---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\nspec:\n  cluster:\n    name: ', '\n    cidr: 10.100.0.0/16\n'],
  [
    'nodeadm, with the name behind the others',
    '# Made by a tool\napiVersion: node.eks.aws/v1alpha1\nmetadata:\n  name: other\nspec:\n  cluster:\n    # the cluster\n    apiServerEndpoint: https://x\n    name: "',
    '"\n  kubelet:\n    name: other\n',
  ],
  [
    'nodeadm in MIME',
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="X"\n\n--X\nContent-Type: application/node.eks.aws\n\n---\napiVersion: node.eks.aws/v1alpha1\nspec:\n  cluster:\n    name: ',
    '\n--X\nContent-Type: application/node.eks.aws\n\napiVersion: node.eks.aws/v1alpha1\nspec:\n  kubelet: {}\n--X--',
  ],
  [
    'nodeadm in JSON',
    '{"apiVersion":"node.eks.aws/v1alpha1","spec":{"cluster":{"apiServerEndpoint":"https://x","name":"',
    '"},"kubelet":{}}}',
  ],
  ['nodeadm in braces', 'apiVersion: node.eks.aws/v1alpha1\nspec:\n  cluster: {name: ', ', cidr: 10.100.0.0/16}\n'],
  [
    'Bottlerocket',
    '[settings]\n  [settings.kubernetes]\n    api-server = "https://x"\n    cluster-name = "',
    '"\n[settings.kubernetes.node-labels]\na = "b"\n',
  ],
  ['Bottlerocket with a dotted name', "settings.kubernetes.cluster-name = '", "'\n"],
];

describe('user data for Linux', () => {
  test.each(JOINS)('names its cluster: %s', (_, before, after) => {
    expect(read(before, 'demo', after)).toMatchObject({
      kind: 'shell',
      joinsLinux: true,
      linuxClusterName: 'demo',
      bootstrapCall: 'absent',
    });
  });

  test.each(JOINS)('names its cluster by a hole: %s', (_, before, after) => {
    const userData = read(before, hole, after);
    expect(userData.linuxClusterName).toBe(hole);
    expect(userData).toMatchObject({ kind: 'shell', joinsLinux: true });
  });

  test('names the last cluster of several configurations', () => {
    const config = (name: string) => `---\napiVersion: node.eks.aws/v1alpha1\nspec:\n  cluster:\n    name: ${name}\n`;
    expect(read(config('first'), config('last')).linuxClusterName).toBe('last');
  });

  test.each([
    ['#!/bin/bash\n/etc/eks/bootstrap.sh $CLUSTER\n', new Unknown('it is a variable of a shell script')],
    ['#!/bin/bash\n/etc/eks/bootstrap.sh "$(cat name)"\n', new Unknown('it is a variable of a shell script')],
    ["#!/bin/bash\n/etc/eks/bootstrap.sh '$CLUSTER'\n", '$CLUSTER'],
    ['#!/bin/bash\nsed -i s/a/b/ /etc/eks/bootstrap.sh\n', undefined],
    ['#!/bin/bash\n/etc/eks/bootstrap.sh --use-max-pods false && echo done\n', undefined],
    // What EKS adds to the user data of a managed node group has the name.
    ['---\napiVersion: node.eks.aws/v1alpha1\nspec:\n  kubelet:\n    config:\n      maxPods: 58\n', undefined],
    ['apiVersion: node.eks.aws/v1alpha1\nspec:\n  cluster:\n    apiServerEndpoint: https://x\n', undefined],
    ['apiVersion: node.eks.aws/v1alpha1\nspec:\n  cluster:\n  kubelet:\n    name: other\n', undefined],
    ['{"apiVersion":"node.eks.aws/v1alpha1","spec":{"cluster":{"cidr":"10.100.0.0/16"}}}', undefined],
    ['[settings.kubernetes.node-labels]\na = "b"\n', undefined],
    ['[settings.kubernetes]\ncluster-name = \n', undefined],
    ['[settings.kubernetes]\nmax-pods = 8\n[settings.other]\ncluster-name = "other"\n', undefined],
  ])('%j names %p', (text, name) => {
    expect(read(text)).toMatchObject({ kind: 'shell', joinsLinux: true, linuxClusterName: name });
  });

  test('that may name a cluster in a hole, may do so', () => {
    expect(read('#!/bin/bash\n', hole).linuxClusterName).toEqual(new Unknown(hole.cause));
    expect(read('---\napiVersion: node.eks.aws/v1alpha1\n', hole).linuxClusterName).toEqual(new Unknown(hole.cause));
    expect(read(hole, '\n/etc/eks/bootstrap.sh demo\n')).toMatchObject({ kind: 'shell', joinsLinux: true, linuxClusterName: 'demo' });
  });

  test('does not join a cluster, just because it is for Linux', () => {
    const userData = read('#!/bin/bash\nyum update -y\n');
    expect(userData).toMatchObject({ kind: 'shell', joinsLinux: false });
    expect(userData.linuxClusterName).toBeUndefined();
  });
});

test('user data for Windows names no cluster of Linux, even with holes', () => {
  const userData = read("<powershell>Write-Output '", hole, "'</powershell>");
  expect(userData.joinsLinux).toBe(false);
  expect(userData.linuxClusterName).toBeUndefined();
});
