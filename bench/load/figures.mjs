// Figures of workloads, under the names that they are printed with.

export const named = (prefix, { per_s, us }) => ({ [`${prefix}_per_s`]: per_s, [`${prefix}_us`]: us });

export function percentiles(prefix, values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
  return { [`${prefix}_p50_ms`]: at(0.5), [`${prefix}_p99_ms`]: at(0.99) };
}
