// Any bytes as an expression over a small document, in both dialects: nothing may crash, hang or
// read out of bounds. Limits are small, so that each input is quick.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "asl/jsonata/expression.h"
#include "base/json.h"
#include "base/utf8.h"

using namespace sidestep;
using namespace sidestep::asl::jsonata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Json document =
      *parse_json(R"({"a":{"b":[1,2,{"c":"x"}],"d":null},"l":[{"k":"a","v":1.5},{"k":"b","v":-2}],)"
                  R"("s":"The quick brown fox","n":7,"t":true,"e":[],"o":{}})");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const Dialect dialect : {Dialect::kPlain, Dialect::kAws}) {
    const auto expression = Expression::parse(text, dialect);
    if (!expression) continue;
    (void)expression->variables();
    Prng prng(1);
    const Bindings bindings{.input = dialect == Dialect::kPlain ? &document : nullptr,
                            .states = {{.name = "input", .value = &document}}};
    const EvaluationLimits limits{.depth = 200, .work = 200'000, .memory = 8 << 20};
    const auto result = expression->evaluate(bindings, {.now = {}, .prng = prng, .limits = limits});
    if (result && *result && !is_well_formed_utf8(to_text(**result))) std::abort();
  }
  return 0;
}
