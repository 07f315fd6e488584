import { TemplateSet } from '../../../lib/cloudformation/template-set';
import { componentCommands } from '../../../lib/model/images/component-commands';
import { Unknown } from '../../../lib/values/unknown';

function commandsOf(properties: object, parameters: object = {}) {
  const template = { Parameters: parameters, Resources: { Own: { Type: 'AWS::ImageBuilder::Component', Properties: properties } } };
  const [component] = new TemplateSet([{ path: 'template.json', template }]).resources('AWS::ImageBuilder::Component');
  return componentCommands(component);
}

const DOCUMENT = `
schemaVersion: 1.0
phases:
  - name: build
    steps:
      - name: First
        action: ExecutePowerShell
        inputs:
          commands:
            - if ($true) { & 'C:\\\\Tools\\\\Setup.EXE' /quiet }
            - Get-Item "\${AWS::Region}"
      - name: Second
        action: ExecuteBinary
        inputs:
          path: C:\\Tools\\agent.exe
          arguments: [install, now]
      - name: Third
        action: Reboot
  - name: test
    steps:
      - name: Last
        action: ExecutePowerShell
        inputs:
          commands:
            - Get-Date
`;

test('the commands of all phases, with their arguments', () => {
  const commands = commandsOf({ Data: { 'Fn::Sub': DOCUMENT } });
  expect(commands).not.toBeInstanceOf(Unknown);
  expect((commands as Exclude<typeof commands, Unknown>).map(({ step, program, alwaysRuns }) => [step, program, alwaysRuns])).toEqual([
    ['First', 'setup', false],
    ['First', 'get-item', true],
    ['Second', 'agent', true],
    ['Last', 'get-date', true],
  ]);
  expect(commands).toMatchObject([{}, { text: 'Get-Item "\ufffc"' }, { text: 'C:\\Tools\\agent.exe install now' }, {}]);
});

test.each<[string, object]>([
  ['a document in S3', { Uri: 's3://images/own.yaml' }],
  ['a document that a parameter gives', { Data: { Ref: 'Given' } }],
  ['what is no YAML', { Data: 'phases: [' }],
])('unknown for %s', (_, properties) => {
  expect(commandsOf(properties, { Given: { Type: 'String' } })).toBeInstanceOf(Unknown);
});

test.each<[string, string]>([
  ['nothing', '{}'],
  ['phases of another kind', 'phases: {}'],
  ['steps of another kind', '{"phases":[{"name":"build","steps":[1,null,"x"]}]}'],
])('no commands in %s', (_, Data) => {
  const commands = commandsOf({ Data });
  expect(commands instanceof Unknown ? [] : commands).toEqual([]);
});
