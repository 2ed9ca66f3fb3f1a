import assert from 'node:assert/strict';
import { curve, draw, noise, verdict } from './synthetic';

const falling = curve(100, (step) => Math.exp(-step / 40));

/** What a verdict says, in one string to match. */
function said(id: string, drawn: Parameters<typeof draw>[0]): string {
  const answer = verdict(id, draw(drawn));
  return answer.is === 'symptom' ? `symptom: ${answer.message} ${answer.because}` : `${answer.is}: ${answer.because}`;
}

describe('checks/non-finite-loss', () => {
  it('says where it began', () => {
    assert.match(said('non-finite-loss', { loss: [1, 'NaN'], missing: 3 }), /symptom: .*NaN at step 1.*in the data: 3/);
    assert.match(said('non-finite-loss', { loss: ['NaN', 'NaN'] }), /symptom: .*at step 0.*before the first update/);
    assert.match(said('non-finite-loss', { loss: [2, 900, 'Infinity'] }), /symptom: .*ran away.*2.*900/);
    const layers = {
      first: () => ({ weightNorm: 1 }),
      second: (step: number) => ({ weightNorm: step > 0 ? ('NaN' as const) : 1 }),
    };
    assert.match(said('non-finite-loss', { loss: [1, 1, 'NaN'], layers }), /symptom: .*weights of second.*step 1/);
  });

  it('sees weights that are lost while the loss is not yet', () => {
    const layers = { only: (step: number) => ({ weightNorm: step === 2 ? ('Infinity' as const) : 1 }) };
    assert.match(
      said('non-finite-loss', { loss: [1, 1, 1], layers }),
      /symptom: The weights of only became Infinity at step 2/,
    );
  });

  it('sees a validation loss that is lost while the training loss is not', () => {
    const drawn = { loss: [1, 0.9, 0.8, 0.7], epochs: [[1, 'NaN'] as const, [0.8, 'NaN'] as const] };
    assert.match(
      said('non-finite-loss', drawn),
      /symptom: The validation loss became NaN at step 1. The training rows are sound/,
    );
  });

  it('is healthy while all is finite, however large', () => {
    assert.match(said('non-finite-loss', { loss: [1, 1e9] }), /^healthy: .*all of 2 steps/);
  });

  it('shades the steps that led there', () => {
    const answer = verdict('non-finite-loss', draw({ loss: [...curve(20, () => 1), 'NaN'] }));
    assert.deepEqual(answer.is === 'symptom' && answer.evidence, [{ signal: 'loss', fromStep: 15, toStep: 20 }]);
  });
});

describe('checks/vanishing-gradient', () => {
  const layers = (first: number, last: number) => ({
    first: () => ({ gradientNorm: first }),
    last: () => ({ gradientNorm: last }),
  });
  const flat = curve(40, () => 1.1);

  it('compares the first layer with the last', () => {
    assert.match(
      said('vanishing-gradient', { loss: flat, layers: layers(1e-6, 0.1) }),
      /^symptom: The gradient of first is 0.00001 times/,
    );
    assert.match(said('vanishing-gradient', { loss: flat, layers: layers(0.05, 0.1) }), /^healthy: /);
  });

  it('wants a small gradient and not only a small share', () => {
    assert.match(said('vanishing-gradient', { loss: flat, layers: layers(0.1, 100) }), /^healthy: /);
  });

  it('remembers a stretch that the network got over, and shades it', () => {
    const got = (step: number) => ({ gradientNorm: step < 30 ? 1e-6 : 0.2 });
    const answer = verdict(
      'vanishing-gradient',
      draw({ loss: curve(60, () => 1.1), layers: { first: got, last: () => ({ gradientNorm: 0.1 }) } }),
    );
    assert.deepEqual(answer.is === 'symptom' && [answer.evidence[0]?.fromStep, answer.evidence[0]?.toStep], [0, 29]);
  });

  it('lets gradients be small near the floor of the loss', () => {
    const drawn = {
      loss: curve(40, (step) => Math.exp(-step)),
      layers: {
        first: (step: number) => ({ gradientNorm: step < 10 ? 1 : 1e-8 }),
        last: () => ({ gradientNorm: 1e-3 }),
      },
    };
    assert.match(said('vanishing-gradient', drawn), /^healthy: .*near its floor/);
  });

  it('does not know when the gradient is cut off, when one layer has it, or when nothing was recorded', () => {
    assert.match(said('vanishing-gradient', { loss: flat, layers: layers(0, 0.1) }), /^unknown: .*exactly zero/);
    assert.match(
      said('vanishing-gradient', { loss: flat, layers: { only: () => ({ gradientNorm: 1 }) } }),
      /^unknown: Fewer than two/,
    );
    assert.match(said('vanishing-gradient', { loss: flat }), /^unknown: The run has no gradient norms/);
  });
});

describe('checks/dead-relu', () => {
  const stuck = curve(100, () => 1);
  const share = (at: (step: number) => number, loss = stuck) => ({
    loss,
    layers: { quiet: () => ({ deadShare: 0.1 }), hidden: (step: number) => ({ deadShare: at(step) }) },
  });
  const dying = (step: number) => (step === 0 ? 0.4 : 0.75);

  it('speaks when half of a layer died and the loss is stuck', () => {
    assert.match(
      said('dead-relu', share(dying)),
      /^symptom: 75 % of the relu units of hidden.*35 % more than at first/,
    );
    assert.match(
      said(
        'dead-relu',
        share(() => 0.4),
      ),
      /^healthy: .*40 %/,
    );
  });

  it('speaks when a layer is lost from the start', () => {
    assert.match(
      said(
        'dead-relu',
        share(() => 1),
      ),
      /^symptom: 100 % of the relu units of hidden/,
    );
  });

  it('lets units be silent when they always were, or when the loss falls with the rest', () => {
    assert.match(
      said(
        'dead-relu',
        share(() => 0.6),
      ),
      /^healthy: /,
    );
    assert.match(said('dead-relu', share(dying, falling)), /^healthy: .*the loss falls with the rest/);
  });

  it('does not know early in a run whether the rest suffices', () => {
    assert.match(said('dead-relu', share(dying, stuck.slice(0, 20))), /^unknown: .*after 40 steps/);
  });

  it('does not count units that speak now and then', () => {
    assert.match(
      said(
        'dead-relu',
        share((step) => (step % 3 === 0 ? 0.2 : 0.9)),
      ),
      /^healthy: /,
    );
  });
});

describe('checks/loss-not-decreasing', () => {
  it('is a symptom when the loss ends where it began, noise or not', () => {
    assert.match(said('loss-not-decreasing', { loss: curve(200, () => 0.25) }), /^symptom: .*does not fall/);
    assert.match(said('loss-not-decreasing', { loss: curve(200, (step) => 1.1 + 0.02 * noise(step)) }), /^symptom: /);
  });

  it('is a symptom when only the share of each class was learned', () => {
    const loss = curve(300, (step) => 1.0986 + 0.06 * Math.exp(-step / 8) + 0.01 * noise(step));
    assert.match(said('loss-not-decreasing', { loss }), /^symptom: .*fell a little in its first 20 %/);
  });

  it('trusts the means of epochs, which batches do not blur', () => {
    const loss = curve(120, (step) => 0.5 + 0.4 * noise(step));
    const epochs = (at: (epoch: number) => number) => curve(10, at).map((value) => [value, null] as const);
    assert.match(
      said('loss-not-decreasing', { loss, epochs: epochs(() => 0.5) }),
      /^symptom: The loss does not fall: it began at 0.5 and is 0.5/,
    );
    assert.match(said('loss-not-decreasing', { loss, epochs: epochs((epoch) => 0.5 - epoch / 50) }), /^healthy: /);
    const fast = curve(120, (step) => (step < 5 ? 2 - step / 5 : 0.02));
    assert.match(said('loss-not-decreasing', { loss: fast, epochs: epochs(() => 0.02) }), /^healthy: /);
  });

  it('is a symptom when the loss rises, or is zero from the start', () => {
    assert.match(said('loss-not-decreasing', { loss: curve(100, (step) => 1 + step / 20) }), /^symptom: The loss rose/);
    assert.match(said('loss-not-decreasing', { loss: curve(100, () => 0) }), /^symptom: .*exactly zero/);
  });

  it('is healthy when the loss falls, fast or slowly', () => {
    assert.match(said('loss-not-decreasing', { loss: falling }), /^healthy: The loss fell by/);
    assert.match(
      said('loss-not-decreasing', { loss: curve(200, (step) => 1 - step / 2500 + 0.005 * noise(step)) }),
      /^healthy: /,
    );
  });

  it('does not know when noise hides a fall, when the loss is not finite, or when the run is short', () => {
    assert.match(
      said('loss-not-decreasing', { loss: curve(60, (step) => 1 + 0.9 * noise(step)) }),
      /^unknown: .*varies too much/,
    );
    assert.match(said('loss-not-decreasing', { loss: [...falling, 'NaN'] }), /^unknown: .*not finite from step 100/);
    assert.match(said('loss-not-decreasing', { loss: falling.slice(0, 39) }), /^unknown: It takes 40 steps/);
  });
});

describe('checks/overfitting', () => {
  const epochs = (count: number, loss: (epoch: number) => number, valLoss: (epoch: number) => number) => ({
    loss: falling,
    epochs: curve(count, (epoch) => epoch).map((epoch) => [loss(epoch), valLoss(epoch)] as const),
  });

  it('is a symptom when validation rises while training falls', () => {
    const drawn = epochs(
      12,
      (epoch) => 1 / (1 + epoch),
      (epoch) => (epoch < 4 ? 1 - epoch / 10 : 0.7 + (epoch - 3) / 10),
    );
    assert.match(said('overfitting', drawn), /^symptom: The validation loss rises since epoch 4 of 12/);
  });

  it('is healthy when both fall, when both rise, and after one bad epoch', () => {
    assert.match(
      said(
        'overfitting',
        epochs(
          12,
          (epoch) => 1 / (1 + epoch),
          (epoch) => 1.2 / (1 + epoch),
        ),
      ),
      /^healthy: /,
    );
    assert.match(
      said(
        'overfitting',
        epochs(
          12,
          (epoch) => 1 + epoch,
          (epoch) => 1.2 + epoch,
        ),
      ),
      /^healthy: /,
    );
    assert.match(
      said(
        'overfitting',
        epochs(
          12,
          (epoch) => 1 / (1 + epoch),
          (epoch) => (epoch === 11 ? 0.5 : 1.2 / (1 + epoch)),
        ),
      ),
      /^healthy: /,
    );
  });

  it('is healthy where a loss that has fallen to its floor wobbles there', () => {
    const wobbling = (rise: number) =>
      epochs(
        12,
        (epoch) => 1 / (1 + epoch) ** 3,
        (epoch) => (epoch < 8 ? 1 - epoch * 0.139 : 0.027 + rise),
      );
    assert.match(said('overfitting', wobbling(0.02)), /^healthy: /);
    assert.match(said('overfitting', wobbling(0.1)), /^symptom: /);
  });

  it('does not know without rows held out, nor after a few epochs', () => {
    assert.match(
      said('overfitting', { loss: falling, epochs: [[1, null]] }),
      /^unknown: The run has no validation loss/,
    );
    assert.match(
      said(
        'overfitting',
        epochs(
          5,
          (epoch) => 1 / (1 + epoch),
          (epoch) => 1 + epoch,
        ),
      ),
      /^unknown: It takes 6 epochs/,
    );
  });
});
