#pragma once
// A parsed expression. The parser makes nodes of the kinds under "as written"; analysis turns them
// into what evaluation walks: paths with their predicates, groupings, ancestors and tuple streams.
//
// All nodes live in the arena of their Program and never move.

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "asl/jsonata/arena.h"

namespace sidestep::asl::jsonata {

class Signature;
namespace regex {
struct Program;
}

// A variable's name, counted per expression.
using NameId = std::uint32_t;
inline constexpr NameId kNoName = 0xFFFFFFFF;

enum class NodeKind : std::uint8_t {
  kEnd,  // where something should have followed
  kName,
  kVariable,
  kString,
  kNumber,
  kBoolean,
  kNull,
  kRegex,
  kWildcard,
  kDescendants,
  kParent,
  kPlaceholder,  // the ? of a partial application
  kNegate,
  kArray,
  kObject,
  kBlock,
  kBinary,
  kCondition,
  kCall,
  kPartial,
  kLambda,
  kTransform,
  kBind,
  kApply,
  // Made by analysis.
  kPath,
  kSort,
  // As written; gone after analysis.
  kDot,
  kPredicate,
  kGroup,
  kOrderBy,
  kFocus,
  kIndex,
};

enum class Operator : std::uint8_t {
  kNone,
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kEqual,
  kNotEqual,
  kLess,
  kLessOrEqual,
  kGreater,
  kGreaterOrEqual,
  kConcat,
  kRange,
  kIn,
  kAnd,
  kOr,
};

struct Node;
using NodeList = ArenaList<Node*>;

struct Pair {
  Node* key;
  Node* value;
};

struct SortTerm {
  Node* expression;
  bool descending;
};

struct Group {
  ArenaList<Pair> pairs;
  std::uint32_t position;
};

// What is done to the result of a step: a filter, or with `index` set the numbering of its items.
struct Stage {
  Node* filter = nullptr;
  NameId index = kNoName;
  std::uint32_t position = 0;
};

// A place a % refers to, `level` steps further out.
struct Ancestor {
  NameId label;
  int level;
};

struct Node {
  NodeKind kind;
  Operator op = Operator::kNone;
  bool truth = false;             // kBoolean
  bool keep_array = false;        // []
  bool keep_singleton = false;    // kPath: some step had []
  bool constructs_array = false;  // an array constructor as a step; a block that has one
  bool tuple = false;             // a step that makes tuples; a path that hands them on
  bool tail_call = false;         // kCall in tail position of a function
  std::uint32_t position = 0;     // byte offset behind its token
  std::string_view text;          // token as written; name, string value
  double number = 0;
  NameId name = kNoName;   // kVariable
  NameId focus = kNoName;  // step@$name
  NameId index = kNoName;  // step#$name
  Node* left = nullptr;    // operand, condition, pattern, procedure, body
  Node* right = nullptr;   // operand, then, update
  Node* third = nullptr;   // else, delete
  NodeList items;          // steps, arguments, expressions, elements, parameters
  ArenaList<Pair> pairs;
  ArenaList<SortTerm> terms;
  ArenaList<Stage> stages;      // of a step
  ArenaList<Stage> predicates;  // of anything else
  Group* group = nullptr;
  Ancestor* ancestor = nullptr;           // the slot this step fills, or a % reads
  ArenaList<Ancestor*> seeking_parent;    // slots not found within this node
  const Signature* signature = nullptr;   // kLambda
  const regex::Program* regex = nullptr;  // kRegex
};

// An expression ready to be evaluated, with all that its nodes refer to.
struct Program {
  Arena arena;
  Node* root = nullptr;
  std::vector<std::string_view> names;  // of variables, by NameId, without the dollar
  std::vector<std::unique_ptr<const Signature>> signatures;
  std::vector<std::unique_ptr<const regex::Program>> regexes;

  Program();
  ~Program();

  NameId name_id(std::string_view name);

  // False if $states is only used as $states.name with a name other than context, so that nobody
  // can see what is expensive to make.
  bool reads_all_states() const { return loose_states > 0; }
  int loose_states = 0;

 private:
  std::map<std::string_view, NameId> ids_;
};

}  // namespace sidestep::asl::jsonata
