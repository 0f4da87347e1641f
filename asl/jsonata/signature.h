#pragma once
// The declared parameters of a function, "<s-nn?:s>": which arguments it takes, which of them it
// takes from the context when they are missing, and which single values it wants as arrays.
//
// s string, n number, b boolean, l null, a array, o object, f function, j any JSON, x anything;
// (sn) a choice; - from the context; ? optional; + one or more; a<n> an array of numbers. What
// follows the colon is not checked, as in jsonata-js.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "asl/jsonata/value.h"
#include "base/result.h"

namespace sidestep::asl::jsonata {

struct SignatureError {
  std::string_view code;
  std::size_t offset;  // in the signature
  std::string value;
};

// Arguments that do not fit: `code` is T0410, T0411 or T0412.
struct Mismatch {
  std::string_view code;
  std::size_t index;  // of the argument, from 1
  Value value;
  std::string_view type;  // T0412: of the items
};

class Signature {
 public:
  static Expected<Signature, SignatureError> parse(std::string_view text);

  // Makes `arguments` what the function may rely on: one per parameter (more where one repeats),
  // of the right types, undefined where absent.
  std::optional<Mismatch> fit(Arena& arena, ArenaList<Value>& arguments,
                              const Value& context) const;

 private:
  struct Parameter {
    std::uint16_t accepts = 0;  // one bit per Kind; undefined counts as any but a function
    bool array = false;
    bool from_context = false;
    bool optional = false;
    bool repeats = false;
    std::string subtype;
  };

  bool take_all(const ArenaList<Value>& arguments, std::size_t parameter, std::size_t from,
                bool to_the_end, std::vector<std::uint32_t>& counts) const;
  bool fits_one_to_one(const ArenaList<Value>& arguments) const;
  Mismatch first_mismatch(const ArenaList<Value>& arguments) const;
  std::optional<Mismatch> as_array(Arena& arena, const Parameter& parameter, std::uint32_t count,
                                   std::size_t index, Value& argument) const;

  std::vector<Parameter> parameters_;
  bool repeats_ = false;
};

}  // namespace sidestep::asl::jsonata
