import { ts } from 'ts-morph';
import { isWhole, type Live } from './branches';
import { isCast } from './casts';
import { isUnchanged, keepFrame, openFrame } from './journal';
import type { Machine } from './machine';
import { perNode } from './perNode';
import { surveyOf } from './survey';

/** So many turns in a row must have left nothing behind before the others count as doing the same. */
export const steadyTurns = 3;
/** The first turns may still loosen an array or make an object; later ones are not watched. */
export const watchedTurns = 6;

/**
 * Runs a turn and tells whether it left anything behind: a change of what is older than the turn, a call of a function of the
 * program, a record of the environment, or a path of its own.
 */
export function runObserved(machine: Machine, run: () => Live): { readonly live: Live; readonly isQuiet: boolean } {
  const before = effects(machine);
  const frame = openFrame(machine);
  let live: Live;
  try {
    live = run();
  } finally {
    keepFrame(machine, frame);
  }
  return { live, isQuiet: isUnchanged(frame) && isWhole(machine, live) && before === effects(machine) };
}

/** Counts what the journal does not hold. Never the same where the environment does not say what was left with it. */
function effects({ entries, pending, unknownParts, jobsBegun, environment }: Machine): number {
  return environment.recorded
    ? entries + pending.length + unknownParts.length + jobsBegun + environment.recorded()
    : NaN;
}

/** So many turns of a loop that trains on batches stand for all of them. */
export const trainingTurns = 2;

/** How many steps of training the program has taken, and how many parts of models it has made. */
export interface Tally {
  readonly stepped: number;
  readonly made: number;
}

export function tally({ environment }: Machine): Tally {
  return { stepped: environment.stepped?.() ?? 0, made: environment.made?.() ?? 0 };
}

/** True of a turn that trains on batches and makes no part of a model: an epoch or a batch is like any other. */
export function isTraining(before: Tally, after: Tally): boolean {
  return after.stepped > before.stepped && after.made === before.made;
}

/**
 * True for a loop body that does the same on every turn, but for numbers: it holds no branch, no loop and no function, and what
 * it calls does not depend on the turn. Copying pixels into a batch is such a body, and there are thousands of turns of it.
 */
export const isStraight = perNode((body: ts.Node): boolean => isStraightNode(body, surveyOf(body).declared));

function isStraightNode(node: ts.Node, own: ReadonlySet<string>): boolean {
  if (turns.has(node.kind) || ts.isFunctionLike(node) || ts.isClassLike(node)) return false;
  if (ts.isBinaryExpression(node) && shortcuts.has(node.operatorToken.kind)) return false;
  if ((ts.isCallExpression(node) || ts.isNewExpression(node)) && !isFixed(node.expression, own)) return false;
  return ts.forEachChild(node, (child) => (isStraightNode(child, own) ? undefined : true)) === undefined;
}

/** A name from outside the body, or a member of one. */
function isFixed(callee: ts.Expression, own: ReadonlySet<string>): boolean {
  let at = callee;
  while (ts.isPropertyAccessExpression(at) || isCast(at)) at = at.expression;
  return at.kind === ts.SyntaxKind.ThisKeyword || (ts.isIdentifier(at) && !own.has(at.text));
}

/** What makes one turn differ from another. */
const turns = new Set([
  ts.SyntaxKind.IfStatement,
  ts.SyntaxKind.ConditionalExpression,
  ts.SyntaxKind.SwitchStatement,
  ts.SyntaxKind.ForStatement,
  ts.SyntaxKind.ForInStatement,
  ts.SyntaxKind.ForOfStatement,
  ts.SyntaxKind.WhileStatement,
  ts.SyntaxKind.DoStatement,
  ts.SyntaxKind.TryStatement,
  ts.SyntaxKind.ThrowStatement,
  ts.SyntaxKind.ReturnStatement,
  ts.SyntaxKind.BreakStatement,
  ts.SyntaxKind.ContinueStatement,
  ts.SyntaxKind.YieldExpression,
  ts.SyntaxKind.QuestionDotToken,
  ts.SyntaxKind.TaggedTemplateExpression,
]);

const shortcuts = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);
