import { counted } from '../../protocol/counts';
import type { CheckResult, Diagnosis } from '../../protocol/diagnosis';
import type { BackendReport } from '../../protocol/trace';
import type { Series } from '../../run/series';
import type { Signals } from '../../run/signals';
import type { Subject } from '../subject';
import type { Colors, Terminal } from '../terminal';
import { drawCurves } from './curve';
import { codeFrame } from './frame';
import { severityText } from './lintText';
import { sliceText } from './sliceText';

/** Rows of letters that a curve is drawn in. */
const curveHeight = 10;

const endings = {
  done: 'ran to its end',
  stopped: 'was stopped',
  budget: 'used up its time',
  'non-finite': 'ended at a loss that is not finite',
  failed: 'failed',
} as const;

/** The answer of `diagnose` to a person: the curve, then what is wrong and where, then what is well or unknown. */
export function diagnoseText(signals: Signals, diagnosis: Diagnosis, subject: Subject, terminal: Terminal): string {
  const { colors, width } = terminal;
  const { started, ended, steps } = signals;
  const { path, line } = subject.reading.places.of(subject.model.at);
  const quiet = diagnosis.checks.filter(({ verdict }) => verdict.is !== 'symptom');
  return [
    `${colors.bold(`${path}:${line}`)} ${subject.model.name}: ${counted(steps, 'step')}, seed ${started?.seed ?? '?'}; ${ended ? endings[ended.because] : 'has no end'}`,
    ...(started ? [sliceText(started)] : []),
    ...(started ? backendLines(started.backend, colors) : []),
    '',
    ...lossCurves(signals, colors, width),
    '',
    colors.bold(diagnosis.summary),
    ...diagnosis.checks
      .filter(({ verdict }) => verdict.is === 'symptom')
      .flatMap((check) => ['', ...symptomLines(check, subject, colors)]),
    ...(quiet.length > 0 ? [''] : []),
    ...quiet.map(({ id, verdict }) => {
      const mark = verdict.is === 'healthy' ? colors.green('healthy') : colors.dim('unknown');
      return `${mark} ${id}: ${verdict.because}`;
    }),
  ].join('\n');
}

function lossCurves({ loss, smoothedLoss, valLoss }: Signals, colors: Colors, width: number): readonly string[] {
  const training: Series = smoothedLoss.values.length > 0 ? smoothedLoss : loss;
  return drawCurves(
    [
      { name: 'training loss', series: training, paint: colors.cyan },
      ...(valLoss.values.length > 0 ? [{ name: 'validation loss', series: valLoss, paint: colors.yellow }] : []),
    ],
    width,
    curveHeight,
  );
}

function symptomLines(
  { id, severity, verdict, advice, at, causes, changes }: CheckResult,
  subject: Subject,
  colors: Colors,
) {
  const { places } = subject.reading;
  const place = at && places.of(at);
  return [
    `${severityText(severity, colors)} ${verdict.is === 'symptom' ? verdict.message : ''} ${colors.dim(`(${id})`)}`,
    `  ${colors.dim('seen ')} ${verdict.because}`,
    ...(place && at
      ? [
          `  ${colors.dim('where')} ${place.path}:${place.line}:${place.column}`,
          ...codeFrame(place, places.lines(at.path), colors),
        ]
      : []),
    ...causes.map((cause) => {
      const line = cause.at && places.of(cause.at);
      return `  ${colors.dim('cause')} ${line ? `${line.path}:${line.line} ` : ''}${cause.message} ${colors.dim(`(${cause.id})`)}`;
    }),
    `  ${colors.dim('do   ')} ${advice}`,
    ...changes.map(({ title }) => `  ${colors.green('try  ')} ${title}`),
  ];
}

function backendLines({ name, version, refused }: BackendReport, colors: Colors): readonly string[] {
  return [
    colors.dim(`trained with ${name} ${version}`),
    ...refused.map((better) => colors.dim(`  ${better.name} could not be had: ${better.why}`)),
  ];
}
