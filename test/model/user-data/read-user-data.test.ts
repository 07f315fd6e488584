import { readUserData } from '../../../lib/model/user-data/read-user-data';
import type { Data } from '../../../lib/values/data';
import { PartialText } from '../../../lib/values/partial-text';
import { Unknown } from '../../../lib/values/unknown';

const CALL = String.raw`& 'C:\Program Files\Amazon\EKS\Start-EKSBootstrap.ps1' -EKSClusterName 'demo'`;
const SCRIPT = `<powershell>\n${CALL}\n</powershell>`;
const hole = new Unknown("the parameter 'Commands' has no default", 'Commands');

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function inBase64(...pieces: (string | Unknown)[]): Data {
  return { 'Fn::Base64': PartialText.of(pieces) };
}

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
describe('the text', () => {
  test.each<[string, Data]>([
    ['Fn::Base64', { 'Fn::Base64': SCRIPT }],
    ['base64', base64(SCRIPT)],
    ['base64 in lines', base64(SCRIPT).replace(/.{60}/g, '$&\n')],
    ['base64 without padding', base64(SCRIPT).replace(/=+$/, '')],
    ['base64 with a byte order mark', base64(`\ufeff${SCRIPT}`)],
  ])('is read from %s', (_, data) => {
    expect(readUserData(data)).toMatchObject({ kind: 'powershell', text: SCRIPT, notBase64: false, bootstrapCall: 'called' });
  });

  test('is UTF-8 in base64', () => {
    const text = '<powershell>Write-Output "Größe 👍"</powershell>';
    expect(readUserData(base64(text)).text).toBe(text);
  });

  test.each<[string, Data]>([
    ['a script', SCRIPT],
    ['a script with holes', PartialText.of(['<powershell>\n', hole, '\n</powershell>'])],
    ['a short text', 'hello'],
    ['a text with padding inside', 'aGVs=bG8='],
  ])('that is no base64 is kept as it is: %s', (_, data) => {
    expect(readUserData(data)).toMatchObject({ text: data, notBase64: true });
  });

  test.each<[string, Data, string]>([
    ['what is unknown', hole, "the parameter 'Commands' has no default"],
    ['Fn::Base64 of what is unknown', { 'Fn::Base64': hole }, "the parameter 'Commands' has no default"],
    ['base64 with holes', PartialText.of(['PHBvd2Vyc2hlbGw+', hole]), "the parameter 'Commands' has no default"],
    ['base64 of bytes', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]).toString('base64'), 'its base64 holds no text'],
    ['a list', ['PHBvd2Vyc2hlbGw+'], 'it is not a text'],
  ])('is unknown for %s', (_, data, cause) => {
    const unknown = new Unknown(cause);
    expect(readUserData(data)).toMatchObject({
      ...{ kind: 'unknown', text: undefined, cause, calls: [], joinsLinux: false, bootstrapCall: { cause }, persists: { cause } },
      linuxClusterName: unknown,
    });
  });

  test.each<[string, Data, number]>([
    ['Fn::Base64', { 'Fn::Base64': 'Größe' }, 7],
    ['base64', base64('<powershell>ß</powershell>'), 27],
    ['known pieces between holes', inBase64('<powershell>', hole, 'ß', hole), 14],
    ['base64 with holes', PartialText.of(['PHBvd2Vyc2hlbGw+', hole]), 12],
    ['a text that is no base64', '<powershell></powershell>', 25],
    ['bytes', Buffer.from([0x1f, 0x8b, 8, 0]).toString('base64'), 4],
    ['nothing', undefined, 0],
    ['what is unknown', hole, 0],
  ])('has at least as many bytes as %s', (_, data, bytes) => {
    expect(readUserData(data).minimumBytes).toBe(bytes);
  });
});

describe('the kind', () => {
  test.each<[string, Data]>([
    ['there is none', undefined],
    ['it is null', null],
    ['it is empty', { 'Fn::Base64': '' }],
    ['it is blank', { 'Fn::Base64': ' \n' }],
  ])('is none where %s', (_, data) => {
    expect(readUserData(data)).toMatchObject({ kind: 'none', bootstrapCall: 'absent', persists: false, calls: [] });
  });

  test.each([
    '<powershell>x</powershell>',
    '\n <PowerShell>\nx\n</PowerShell>\n<persist>true</persist>',
    '<script>x</script><powershell>y',
  ])('is powershell for %j', (text) => {
    expect(readUserData({ 'Fn::Base64': text }).kind).toBe('powershell');
  });

  test.each(['<script>echo 1</script>', '<SCRIPT>\necho 1\n</SCRIPT>'])('is batch for %j', (text) => {
    expect(readUserData({ 'Fn::Base64': text }).kind).toBe('batch');
  });

  test.each([
    '#!/bin/bash\necho 1',
    '#cloud-config\npackages: []',
    'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="X"\n\n--X--',
    'Content-Type: multipart/mixed; boundary="X"\nMIME-Version: 1.0\n',
    '---\napiVersion: node.eks.aws/v1alpha1\nkind: NodeConfig\n',
    '[settings.kubernetes]\ncluster-name = "demo"\n',
    '# Bottlerocket\n[settings.host-containers.admin]\nenabled = true\n',
    // Who writes a script for Windows in a script for Linux does not run it there.
    `#!/bin/bash\ncat > user-data <<EOF\n${SCRIPT}\nEOF`,
  ])('is shell for %j', (text) => {
    expect(readUserData({ 'Fn::Base64': text })).toMatchObject({ kind: 'shell', calls: [], bootstrapCall: 'absent' });
  });

  test('is other for PowerShell without its tags, which no instance runs', () => {
    expect(readUserData({ 'Fn::Base64': CALL })).toMatchObject({ kind: 'other', calls: [], bootstrapCall: 'absent' });
  });

  test.each<[string, Data, string]>([
    ['a hole that may have the tags', inBase64('Write-Output 1\n', hole), "the parameter 'Commands' has no default"],
    ['a hole alone', inBase64(hole), "the parameter 'Commands' has no default"],
    [
      'tasks of EC2Launch v2',
      { 'Fn::Base64': 'version: 1.1\ntasks:\n- task: executeScript\n' },
      'it has tasks of EC2Launch, which are not read',
    ],
    ['its tasks in JSON', { 'Fn::Base64': '{"version": "1.1", "tasks": []}' }, 'it has tasks of EC2Launch, which are not read'],
  ])('is unknown for %s', (_, data, cause) => {
    expect(readUserData(data)).toMatchObject({ kind: 'unknown', cause, bootstrapCall: { cause }, persists: { cause } });
  });

  test('is what the tags behind a hole say', () => {
    expect(readUserData(inBase64(hole, SCRIPT))).toMatchObject({ kind: 'powershell', bootstrapCall: 'called' });
  });
});

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html: once, unless <persist> says true
describe('user data', () => {
  test.each<[string, boolean]>([
    [SCRIPT, false],
    [`${SCRIPT}<persist>true</persist>`, true],
    [`<Persist> True </Persist>\n${SCRIPT}`, true],
    [`${SCRIPT}<persist>false</persist>`, false],
    ['<script>x</script><persist>true</persist>', true],
    ['#!/bin/bash\n', false],
  ])('%j persists: %p', (text, persists) => {
    expect(readUserData({ 'Fn::Base64': text }).persists).toBe(persists);
  });

  test.each<[string, Data]>([
    ['the value', inBase64(SCRIPT, '<persist>', hole, '</persist>')],
    ['a part of the value', inBase64(SCRIPT, '<persist>', hole, 'e</persist>')],
    ['what is around the script', inBase64(SCRIPT, hole)],
  ])('persists or not if a hole is %s', (_, data) => {
    expect(readUserData(data).persists).toMatchObject({ cause: "the parameter 'Commands' has no default" });
  });

  test('does not persist if a hole is in the script only', () => {
    expect(readUserData(inBase64("<powershell>Write-Output '", hole, "'</powershell>")).persists).toBe(false);
  });
});

describe('the bootstrap call', () => {
  const quiet = "<powershell>Write-Output 'a'</powershell>";

  test('is absent in a script that only prints', () => {
    expect(readUserData({ 'Fn::Base64': quiet }).bootstrapCall).toBe('absent');
  });

  test.each<[string, Data, string]>([
    ['a hole before the script', inBase64(hole, quiet), hole.cause],
    ['a hole behind the script', inBase64(quiet, hole), hole.cause],
    ['a second script', { 'Fn::Base64': `${quiet}\n${quiet}` }, 'it has a second PowerShell script'],
    ['no closing tag', { 'Fn::Base64': "<powershell>Write-Output 'a'" }, 'the closing tag of its script is missing'],
    ['a batch script', { 'Fn::Base64': `<script>echo 1</script>${quiet}` }, 'the commands of a batch script are not read'],
    ['a hole in text for Linux', inBase64('#!/bin/bash\n', hole), hole.cause],
  ])('is unknown with %s', (_, data, cause) => {
    expect(readUserData(data).bootstrapCall).toEqual(new Unknown(cause));
  });

  test('of a script that a batch script starts has arguments that are not read', () => {
    const line = String.raw`powershell.exe -File "C:\Program Files\Amazon\EKS\Start-EKSBootstrap.ps1" -EKSClusterName demo`;
    const { calls, bootstrapCall } = readUserData({ 'Fn::Base64': `<script>\nrem ${line}\n:: ${line}\n@REM ${line}\n${line}\n</script>` });
    expect(bootstrapCall).toBe('called');
    expect(calls.map(({ cause }) => cause)).toEqual(['a batch script calls it']);
  });

  test('is not in what stands around the tags', () => {
    expect(readUserData({ 'Fn::Base64': `${CALL}\n${quiet}\n${CALL}` })).toMatchObject({ calls: [], bootstrapCall: 'absent' });
  });

  test('is not behind the first closing tag, wherever that stands', () => {
    const text = `<powershell>Write-Output '</powershell>'\n${CALL}\n</powershell>`;
    expect(readUserData({ 'Fn::Base64': text }).calls).toEqual([]);
  });
});
