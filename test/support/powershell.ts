import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import type { Node, Parser } from '@vscode/tree-sitter-wasm';
import { singleQuotedStrings, type SingleQuotedString } from './powershell-strings';

/** A call of a command. */
export interface Invocation {
  /** What is called: a name, or the text of the string after `&`. */
  readonly name: string;
  readonly start: number;
  /** Values of each parameter, by its name with its hyphens: decoded if single-quoted, otherwise as they stand. Several are an array. */
  readonly parameters: { readonly [name: string]: string[] };
  /** Arguments that follow no parameter. */
  readonly positional: string[];
  readonly redirections: string[];
}

/** A statement of a script. */
export interface Statement {
  readonly type: string;
  readonly text: string;
  readonly start: number;
  readonly invocations: Invocation[];
}

/** A script without syntax errors. */
export interface ParsedScript {
  readonly statements: Statement[];
  /** What runs when a terminating error occurs. */
  readonly trap: Statement[];
  readonly invocations: Invocation[];
}

const PACKAGE = require.resolve('@vscode/tree-sitter-wasm');
const WASM = dirname(PACKAGE);

// The package imports Node's modules dynamically, which Jest's own loader cannot; so Node's loader takes it, outside of Jest's context.
const node = runInThisContext('process.getBuiltinModule("node:module")') as typeof import('node:module');
const treeSitter = node.createRequire(PACKAGE)(PACKAGE) as typeof import('@vscode/tree-sitter-wasm');

/** Reads PowerShell with the grammar of VS Code, and its strings with PowerShell's own rules beside it. */
export class PowerShell {
  public static async load(): Promise<PowerShell> {
    // Optimizing the grammar's code takes a core for 15 seconds, and gains nothing here.
    setFlagsFromString('--liftoff-only');
    await treeSitter.Parser.init({ locateFile: (file: string) => join(WASM, file) });
    const language = await treeSitter.Language.load(join(WASM, 'tree-sitter-powershell.wasm'));
    return new PowerShell(new treeSitter.Parser().setLanguage(language));
  }

  private constructor(private readonly parser: Parser) {}

  /**
   * @throws if the script has a syntax error, or PowerShell would end a string elsewhere than the grammar does
   */
  public parse(script: string): ParsedScript {
    const strings = singleQuotedStrings(script);
    const tree = this.parser.parse(withoutDigitsInParameters(script, strings));
    if (!tree) {
      throw new Error('The parser gave no tree.');
    }
    try {
      if (tree.rootNode.hasError) {
        throw new Error(`PowerShell would refuse the script:\n${script}\n${tree.rootNode.toString()}`);
      }
      checkEnds(tree.rootNode, script, strings);
      const invocations = ofType(tree.rootNode, 'command').map((command) => invocation(command, script, strings));
      const statements = (list: Node | undefined) =>
        children(list).map((statement) => {
          const { type, startIndex: start, endIndex: end } = statement;
          return {
            type,
            text: script.slice(start, end),
            start,
            invocations: invocations.filter((call) => start <= call.start && call.start < end),
          };
        });
      const list = tree.rootNode.namedChild(0) ?? undefined;
      const traps = children(list).filter(({ type }) => type === 'trap_statement');
      return {
        statements: statements(list),
        trap: traps.flatMap((trap) => statements(ofType(trap, 'statement_list')[0])),
        invocations,
      };
    } finally {
      tree.delete();
    }
  }
}

/**
 * The script in user data: from the first `<powershell>` to the first `</powershell>`, in any case, as EC2Launch takes it.
 *
 * @throws if there is none, or anything stands around it
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 */
export function scriptIn(userData: string): string {
  const [whole, script] = /<powershell>([\s\S]*?)<\/powershell>/i.exec(userData) ?? [];
  if (whole !== userData) {
    throw new Error(`The user data is not one PowerShell script:\n${userData}`);
  }
  return script;
}

/** The grammar knows no digits in the name of a parameter, such as `-Base64ClusterCA`; PowerShell does. Nothing moves. */
function withoutDigitsInParameters(script: string, strings: Map<number, SingleQuotedString>): string {
  const isInString = (index: number) => [...strings].some(([start, { end }]) => start < index && index < end);
  return script.replace(/(?<=\s)-[A-Za-z_?][\w?-]*/g, (name, index: number) => (isInString(index) ? name : name.replace(/\d/g, 'x')));
}

function checkEnds(root: Node, script: string, strings: Map<number, SingleQuotedString>): void {
  const ends = JSON.stringify([...strings].map(([start, { end }]) => [start, end]));
  const endsInGrammar = JSON.stringify(ofType(root, 'verbatim_string_characters').map((node) => [node.startIndex, node.endIndex]));
  if (ends !== endsInGrammar) {
    throw new Error(`PowerShell sees the strings ${ends}, not ${endsInGrammar}:\n${script}`);
  }
}

function invocation(command: Node, script: string, strings: Map<number, SingleQuotedString>): Invocation {
  const text = (node: Node) => strings.get(node.startIndex)?.value ?? script.slice(node.startIndex, node.endIndex);
  const name = command.childForFieldName('command_name');
  const parameters: { [name: string]: string[] } = {};
  const positional: string[] = [];
  const redirections: string[] = [];
  let parameter: string | undefined;
  for (const element of children(command.childForFieldName('command_elements'))) {
    if (element.type === 'command_parameter') {
      parameter = text(element);
      if (parameter in parameters) {
        throw new Error(`The parameter ${parameter} stands twice.`);
      }
      parameters[parameter] = [];
    } else if (element.type === 'redirection') {
      redirections.push(text(element));
    } else if (element.type !== 'command_argument_sep') {
      const values = element.type === 'array_literal_expression' ? children(element).map(text) : [text(element)];
      (parameter === undefined ? positional : parameters[parameter]).push(...values);
      parameter = undefined;
    }
  }
  return { name: name ? text(name) : '', start: command.startIndex, parameters, positional, redirections };
}

function children(node: Node | null | undefined): Node[] {
  return (node?.namedChildren ?? []).filter((child) => child !== null);
}

function ofType(node: Node, type: string): Node[] {
  return node.descendantsOfType(type).filter((found) => found !== null);
}
