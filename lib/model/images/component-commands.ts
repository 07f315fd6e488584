import type { Resource } from '../../cloudformation/resource';
import { powershellCommands, type PowerShellCommand } from '../../powershell/powershell-commands';
import { PowerShellLexer } from '../../powershell/powershell-lexer';
import { ScriptBlocks } from '../../powershell/script-blocks';
import { dataAt } from '../../values/data';
import { itemsOf } from '../../values/items-of';
import { PartialText } from '../../values/partial-text';
import { textDataOf } from '../../values/text-data-of';
import { HoledText } from '../../values/texts/holed-text';
import { parseJsonOrYamlData } from '../../values/texts/parse-json-or-yaml-data';
import { Unknown, type Value } from '../../values/unknown';

/** A command of a component, with its arguments. */
export interface ComponentCommand {
  /** Name of the step. */
  readonly step: string;
  /** As it is written, with U+FFFC for what is not known. */
  readonly text: string;
  /** Name of what it runs, in lower case, without folders and `.exe`; undefined if it is not known. */
  readonly program?: string;
  /** The whole script. */
  readonly script: string;
  /** Whether no condition decides if it runs. */
  readonly alwaysRuns: boolean;
}

/**
 * Reads the commands of a component of Image Builder, of all its phases.
 *
 * @returns unknown if its document is in S3, or cannot be read
 * @see https://docs.aws.amazon.com/imagebuilder/latest/userguide/toe-action-modules.html
 */
export function componentCommands(component: Resource): Value<readonly ComponentCommand[]> {
  const text = textDataOf(component.property('Data'));
  if (text === undefined || text instanceof Unknown) {
    return text ?? new Unknown('the document of the component is not in the template');
  }
  const document = parseJsonOrYamlData(text);
  if (document instanceof Unknown) {
    return document;
  }
  const steps = itemsOf(dataAt(document, 'phases')).flatMap((phase) => itemsOf(dataAt(phase, 'steps')));
  const commands: ComponentCommand[] = [];
  for (const step of steps) {
    const name = dataAt(step, 'name');
    const action = dataAt(step, 'action');
    if (action instanceof Unknown) {
      return action;
    }
    if (action === 'ExecutePowerShell') {
      const lines = itemsOf(dataAt(step, 'inputs', 'commands')).map((line) => textDataOf(line) ?? '');
      const script = PartialText.of(lines.flatMap((line, index) => (index === 0 ? [line] : ['\n', line])));
      commands.push(...commandsOf(script, typeof name === 'string' ? name : ''));
    } else if (action === 'ExecuteBinary') {
      const path = dataAt(step, 'inputs', 'path');
      const given = itemsOf(dataAt(step, 'inputs', 'arguments')).map((item) => (typeof item === 'string' ? item : '\ufffc'));
      if (typeof path === 'string') {
        const whole = [path, ...given].join(' ');
        commands.push({
          step: typeof name === 'string' ? name : '',
          text: whole,
          program: programOf(path),
          script: whole,
          alwaysRuns: true,
        });
      }
    }
  }
  return commands;
}

function commandsOf(script: string | Unknown | PartialText, step: string): ComponentCommand[] {
  const source = HoledText.of(script);
  const lexed = PowerShellLexer.read(source);
  const blocks = ScriptBlocks.of(lexed);
  return powershellCommands(lexed).map((command) => {
    const { name } = command;
    const known = name.kind === 'word' ? name.pieces.at(-1) : undefined;
    return {
      step,
      text: source.text.slice(name.start, endOf(command)),
      program: typeof known === 'string' ? programOf(known) : undefined,
      script: source.text,
      alwaysRuns: blocks.alwaysRuns(name.start),
    };
  });
}

function programOf(path: string): string {
  return path
    .slice(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1)
    .toLowerCase()
    .replace(/\.exe$/, '');
}

/** Behind its last argument. */
function endOf(command: PowerShellCommand): number {
  const last = command.arguments.at(-1) ?? command.name;
  if (last.kind === 'word') {
    return last.end;
  }
  if (last.kind === 'group') {
    return last.body.end;
  }
  return (
    last.start +
    ('text' in last ? last.text.length : last.kind === 'parameter' ? (last.name?.length ?? 0) + 1 : last.variable.written.length + 1)
  );
}
