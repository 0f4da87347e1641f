#include "asl/jsonata/function.h"

#include <map>

#include "asl/jsonata/functions/list.h"
#include "asl/jsonata/signature.h"
#include "base/invariant.h"

namespace sidestep::asl::jsonata {
namespace {

// The built-in functions of one dialect by name, their signatures parsed.
class Library {
 public:
  explicit Library(Dialect dialect) {
#define X(name) add(k##name##Function);
    SIDESTEP_JSONATA_FUNCTIONS(X)
    if (dialect == Dialect::kPlain) {
      SIDESTEP_JSONATA_PLAIN_FUNCTIONS(X)
    } else {
      SIDESTEP_JSONATA_AWS_FUNCTIONS(X)
    }
#undef X
  }

  const Function* find(std::string_view name) const {
    const auto found = entries_.find(name);
    return found == entries_.end() ? nullptr : &found->second.function;
  }

 private:
  struct Entry {
    Signature signature;
    Function function;
  };

  void add(const Builtin& builtin) {
    auto signature = Signature::parse(builtin.signature);
    SIDESTEP_INVARIANT(signature, "signatures of built-in functions parse");
    Entry& entry = entries_[builtin.name];
    entry.signature = *std::move(signature);
    entry.function.kind = FunctionKind::kBuiltin;
    entry.function.builtin = &builtin;
    entry.function.signature = &entry.signature;
  }

  std::map<std::string_view, Entry> entries_;  // nodes stay where they are
};

}  // namespace

int arity_of(const Function& function) {
  switch (function.kind) {
    case FunctionKind::kBuiltin:
      return function.builtin->arity;
    case FunctionKind::kLambda:
      return static_cast<int>(function.node->items.size());
    case FunctionKind::kPartial: {
      int open = 0;
      for (const Value& value : function.bound) open += value.failed() ? 1 : 0;
      return open;
    }
    case FunctionKind::kComposed:
    case FunctionKind::kTransform:
      return 1;
    case FunctionKind::kRegex:
      return 2;
    case FunctionKind::kNextMatch:
      return 0;
  }
  return 0;
}

const Function* find_builtin(std::string_view name, Dialect dialect) {
  // Immutable once made.
  static const Library plain(Dialect::kPlain);
  static const Library aws(Dialect::kAws);
  return (dialect == Dialect::kPlain ? plain : aws).find(name);
}

}  // namespace sidestep::asl::jsonata
