import { mostCharactersOfComponent } from '../../facts/image-builder';

/** What stands in a text for a value that is known at deployment only. */
const TOKEN = /\$\{Token\[[^\]]+\]\}/g;

/**
 * Checks the document of a component that a template holds itself. Of one with tokens the rest is counted, which is in it whatever they are.
 *
 * @param what whose document, in error messages
 * @param advice what to do, a sentence without its full stop
 * @throws if it is too long for Image Builder
 */
export function checkDocumentLength(data: string, what: string, advice: string): void {
  const { length } = data.replace(TOKEN, '');
  if (length > mostCharactersOfComponent) {
    throw new Error(
      `${what} must have a document of at most ${String(mostCharactersOfComponent)} characters, got ${String(length)}${length < data.length ? ' or more' : ''}. ${advice}. ` +
        'See https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-imagebuilder-component.html',
    );
  }
}
