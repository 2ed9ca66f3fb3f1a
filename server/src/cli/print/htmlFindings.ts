import type { CheckResult, Diagnosis } from '../../protocol/diagnosis';
import type { Finding, Span } from '../../protocol/finding';
import type { Places } from '../places';
import pico from 'picocolors';
import { codeFrame } from './frame';
import { html, type Html } from './htmlText';

const plain = pico.createColors(false);

/** What the run showed: symptoms with their causes in the source, then what is healthy or unknown and why. */
export function htmlDiagnosis(diagnosis: Diagnosis, places: Places): Html {
  const symptoms = diagnosis.checks.filter(({ verdict }) => verdict.is === 'symptom');
  const quiet = diagnosis.checks.filter(({ verdict }) => verdict.is !== 'symptom');
  return html`<section>
    <h2>What the run shows</h2>
    ${symptoms.length === 0 ? html`<p>No symptom was found.</p>` : symptoms.map((check) => symptomCard(check, places))}
    <details>
      <summary>${quiet.length} checks without a symptom</summary>
      <ul>
        ${quiet.map(({ id, verdict }) => html`<li><span class="verdict ${verdict.is}">${verdict.is}</span> <b>${id}</b> ${verdict.because}</li>`)}
      </ul>
    </details>
  </section>`;
}

/** What the source says, before any run. */
export function htmlFindings(findings: readonly Finding[], places: Places): Html {
  const cards = findings.map(
    (finding) =>
      html`<article class="card ${finding.severity}">
        <h3>${finding.message} <code>${finding.id}</code></h3>
        ${frame(finding.at, places)}
        ${finding.related.map(({ at, message }) => html`<p class="muted">${where(at, places)} ${message}</p>`)}
        <dl>
          <dt>Why</dt>
          <dd>${finding.why}</dd>
          <dt>What to do</dt>
          <dd>${finding.advice}</dd>
        </dl>
        ${changeList([...finding.changes, ...(finding.edits ?? [])].map(({ title }) => title))}
      </article>`,
  );
  return html`<section>
    <h2>What the source says</h2>
    ${cards.length === 0 ? html`<p>Nothing found.</p>` : cards}
  </section>`;
}

function symptomCard({ id, severity, verdict, why, advice, at, causes, changes }: CheckResult, places: Places): Html {
  return html`<article class="card ${severity}">
    <h3>${verdict.is === 'symptom' ? verdict.message : ''} <code>${id}</code></h3>
    <dl>
      <dt>Evidence</dt>
      <dd>${verdict.because}</dd>
      <dt>Why</dt>
      <dd>${why}</dd>
      <dt>What to do</dt>
      <dd>${advice}</dd>
    </dl>
    ${causes.map(
      (cause) =>
        html`<p><b>Likely cause</b> ${cause.message} <code>${cause.id}</code></p>
          ${frame(cause.at, places)}`,
    )}
    ${causes.length === 0 ? frame(at, places) : null} ${changeList(changes.map(({ title }) => title))}
  </article>`;
}

function frame(at: Span | null, places: Places): Html | null {
  if (!at) return null;
  const lines = codeFrame(places.of(at), places.lines(at.path), plain);
  return html`<div class="frame">
    <p class="muted">${where(at, places)}</p>
    <pre>${lines.join('\n')}</pre>
  </div>`;
}

function where(at: Span, places: Places): string {
  const { path, line, column } = places.of(at);
  return `${path}:${line}:${column}`;
}

function changeList(titles: readonly string[]): Html | null {
  if (titles.length === 0) return null;
  return html`<p class="changes"><b>Worth a try</b> ${[...new Set(titles)].join(' · ')}</p>`;
}
