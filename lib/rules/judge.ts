import type { TemplateSource } from '../cloudformation/template-file/template-source';
import { readModel } from '../model/read-model';
import { judgeModel, type JudgeOptions } from './judge-model';
import type { Judgement } from './judgement';

/**
 * Applies the rules to a set of templates, which are read as one: a cluster of one stack and its nodes of another belong together.
 */
export function judge(sources: readonly TemplateSource[], options: JudgeOptions): Judgement {
  return judgeModel(readModel(sources), options);
}
