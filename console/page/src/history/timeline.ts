// Where things stand on a line of time that is as wide as a screen: stretches in which nothing
// happens are folded, so that a wait of two days does not hide a second of work.

export interface Fold {
  from: number; // pixels
  until: number;
  seconds: number; // how long it is in truth
}

export interface Line {
  at: (seconds: number) => number; // pixels
  folds: Fold[];
  ticks: { x: number; seconds: number }[]; // since the beginning
}

// A stretch without an event is folded if it is long, and hides all shorter ones together.
const FOLDED_FROM_S = 10;
const HIDES = 8; // times as long as they are
const FOLD_PART = 0.16; // of the line, at most

/** `instants` are in order, and at least one; the line has a length of `width`. */
export function lineOf(instants: readonly number[], width: number): Line {
  const points = instants.filter((instant, i) => i === 0 || instant > instants[i - 1]);
  const gaps = points.slice(1).map((point, i) => point - points[i]);
  const cut = foldedFrom(gaps);
  const longs = gaps.filter((gap) => gap >= cut).length;
  const rest = gaps.reduce((sum, gap) => sum + (gap < cut ? gap : 0), 0);
  const part = rest > 0 ? Math.min(FOLD_PART, 0.5 / Math.max(1, longs)) : 1 / Math.max(1, longs);
  const scale = (rest > 0 ? 1 - part * longs : 0) / (rest || 1);
  const x = [0];
  for (const gap of gaps) x.push(x[x.length - 1] + (gap >= cut ? part : gap * scale) * width);
  const folds = gaps.flatMap((gap, i) => (gap >= cut ? [{ from: x[i], until: x[i + 1], seconds: gap }] : []));
  const at = (seconds: number): number => {
    let low = 0;
    let high = points.length - 1;
    if (high <= 0 || seconds <= points[0]) return 0;
    if (seconds >= points[high]) return x[high];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (points[middle] <= seconds) low = middle;
      else high = middle;
    }
    return x[low] + ((seconds - points[low]) / gaps[low]) * (x[low + 1] - x[low]);
  };
  return { at, folds, ticks: ticksOf(points, at, width, folds) };
}

// The length from which on gaps are folded; Infinity if none is.
function foldedFrom(gaps: number[]): number {
  const sorted = [...gaps].sort((a, b) => a - b);
  let before = 0;
  for (const gap of sorted) {
    if (before > 0 && gap >= FOLDED_FROM_S && gap > HIDES * before) return gap;
    before += gap;
  }
  return Infinity;
}

const STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900,
  1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];

function ticksOf(points: number[], at: (seconds: number) => number, width: number, folds: Fold[]): Line["ticks"] {
  const begin = points[0];
  const length = points[points.length - 1] - begin;
  const ticks = [{ x: 0, seconds: 0 }];
  if (length <= 0) return ticks;
  const step = STEPS.find((size) => (length / size) * 90 <= width * 2) ?? length;
  for (let seconds = step; seconds <= length && ticks.length < 200; seconds += step) {
    const x = at(begin + seconds);
    const isFolded = folds.some((fold) => x > fold.from - 24 && x < fold.until + 24);
    if (!isFolded && x - ticks[ticks.length - 1].x >= 80 && x < width - 30) ticks.push({ x, seconds });
  }
  return ticks;
}
