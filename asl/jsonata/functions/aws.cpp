// What Step Functions adds: $partition $range $hash $random $uuid $parse. Ends, steps and sizes are
// rounded towards zero, as users measured: $range(-1.7, 2, 1) begins with -1. An error that AWS's
// documentation does not name carries its own message.

#include <cmath>

#include "asl/jsonata/evaluation.h"
#include "asl/jsonata/functions/list.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace sidestep::asl::jsonata {
namespace {

Value fail_with_text(const Call& call, std::string text) {
  return call.evaluation.fail("D3137", std::nullopt, {{"message", std::move(text)}});
}

Value partition(const Call& call) {
  if (!call[0].is_array()) return Value();
  Evaluation& e = call.evaluation;
  const double given = call[1].is_number() ? std::trunc(call[1].number()) : 0;
  if (!(given >= 1)) {
    return fail_with_text(call, "The second argument of $partition must be a positive number");
  }
  const Items items(call[0]);
  if (!e.spend(items.size()) || !e.room_for(items.size() * sizeof(Array))) return Value::failure();
  const auto size = static_cast<std::size_t>(std::min(given, 1e9));
  Array* out = e.new_array();
  for (std::size_t from = 0; from < items.size(); from += size) {
    Array* chunk = e.new_array();
    for (std::size_t i = from; i < std::min(from + size, items.size()); ++i) {
      chunk->list.push(e.arena(), items[i]);
    }
    out->list.push(e.arena(), Value::array(chunk));
  }
  return Value::array(out);
}

Value range(const Call& call) {
  if (!call[0].is_number() || !call[1].is_number() || !call[2].is_number()) return Value();
  Evaluation& e = call.evaluation;
  const double from = std::trunc(call[0].number());
  const double to = std::trunc(call[1].number());
  const double step = std::trunc(call[2].number());
  if (step == 0) return fail_with_text(call, "The third argument of $range must not be zero");
  const double count = std::floor((to - from) / step) + 1;
  if (!(count >= 1)) return Value();
  const auto size = static_cast<std::size_t>(std::min(count, 1e12));
  if (!e.may_make_range(size) || !e.spend(size)) return Value::failure();
  Array* out = e.new_sequence();
  out->list.reserve(e.arena(), size);
  for (std::size_t i = 0; i < size; ++i) {
    out->list.push(e.arena(), Value::number(from + static_cast<double>(i) * step));
  }
  // A sequence is only unwrapped where a path or a call ends; here as AWS shows it.
  return Value::array(out);
}

Value hash(const Call& call) {
  if (!call[0].is_string() || !call[1].is_string()) return Value();
  const auto algorithm = hash_algorithm_named(call[1].text());
  if (!algorithm) {
    return fail_with_text(call, "Unsupported hash algorithm: " + std::string(call[1].text()));
  }
  if (!call.evaluation.spend(call[0].text().size() / 8)) return Value::failure();
  return call.evaluation.text(to_hex(digest(*algorithm, without_surrogates(call[0].text()))));
}

// The first nextDouble() of a java.util.Random with that seed, which is what AWS returns.
double java_random(std::int64_t seed) {
  constexpr std::uint64_t kMask = (std::uint64_t{1} << 48) - 1;
  constexpr std::uint64_t kMultiplier = 0x5DEECE66D;
  std::uint64_t state = (static_cast<std::uint64_t>(seed) ^ kMultiplier) & kMask;
  const auto next = [&](int bits) {
    state = (state * kMultiplier + 0xB) & kMask;
    return state >> (48 - bits);
  };
  const std::uint64_t high = next(26);
  return static_cast<double>((high << 27) + next(27)) * 0x1.0p-53;
}

Value seeded_random(const Call& call) {
  if (!call[0].is_number()) return Value::number(call.evaluation.prng().next_unit());
  const double seed = std::trunc(call[0].number());
  if (!(std::fabs(seed) < 9.2e18)) {
    return fail_with_text(call, "The argument of $random must be an integer");
  }
  return Value::number(java_random(static_cast<std::int64_t>(seed)));
}

std::string hex(std::uint64_t number) {
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[number >> shift & 15];
  return out;
}

Value uuid(const Call& call) {
  std::uint64_t high = call.evaluation.prng().next();
  std::uint64_t low = call.evaluation.prng().next();
  high = (high & ~std::uint64_t{0xF000}) | 0x4000;
  low = (low & ~(std::uint64_t{3} << 62)) | (std::uint64_t{2} << 62);
  const std::string digits = hex(high) + hex(low);
  return call.evaluation.text(digits.substr(0, 8) + '-' + digits.substr(8, 4) + '-' +
                              digits.substr(12, 4) + '-' + digits.substr(16, 4) + '-' +
                              digits.substr(20));
}

Value parse(const Call& call) {
  if (!call[0].is_string()) return Value();
  Evaluation& e = call.evaluation;
  // Parsed JSON takes several times the room of its text.
  if (!e.room_for(call[0].text().size() * 8) || !e.spend(call[0].text().size())) {
    return Value::failure();
  }
  auto parsed = parse_json(call[0].text());
  if (!parsed) return fail_with_text(call, "Unable to parse the string as JSON");
  return Value::of(e.keep(*std::move(parsed)));
}

}  // namespace

constinit const Builtin kPartitionFunction{"partition", "<an:a>", 2, partition};
constinit const Builtin kRangeFunction{"range", "<nnn?:a>", 3, range};
constinit const Builtin kHashFunction{"hash", "<ss:s>", 2, hash};
constinit const Builtin kSeededRandomFunction{"random", "<n?:n>", 0, seeded_random};
constinit const Builtin kUuidFunction{"uuid", "<:s>", 0, uuid};
constinit const Builtin kParseFunction{"parse", "<s:x>", 1, parse};

}  // namespace sidestep::asl::jsonata
