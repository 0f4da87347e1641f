#include "asl/definition/duplicate_states.h"

#include <set>
#include <string>
#include <vector>

#include "base/json.h"

namespace sidestep::asl {
namespace {

// What a container of a definition is. Other containers are kOther, with all inside them:
// a template may have members called "States", too.
enum class Part { kWorkflow, kStates, kState, kBranches, kOther };

struct Container {
  Part part = Part::kOther;
  std::string location;
  std::string key;                // of an object: the member that is being read
  std::size_t items = 0;          // of an array: those that have begun
  std::set<std::string> names{};  // of kStates
};

// Follows the parser through the text.
class Reader : public nlohmann::json_sax<Json> {
 public:
  explicit Reader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(std::int64_t) override { return value(); }
  bool number_unsigned(std::uint64_t) override { return value(); }
  bool number_float(double, const std::string&) override { return value(); }
  bool string(std::string&) override { return value(); }
  bool binary(Json::binary_t&) override { return value(); }

  bool start_object(std::size_t) override { return open(part_of_object()); }
  bool start_array(std::size_t) override {
    const bool branches = in(Part::kState) && open_.back().key == "Branches";
    return open(branches ? Part::kBranches : Part::kOther);
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(std::string& name) override {
    Container& object = open_.back();
    object.key = name;
    if (object.part == Part::kStates && !object.names.insert(name).second) {
      diagnostics_.error("DUPLICATE_STATE_NAME", "Duplicate State name: " + name,
                         object.location + '/' + name);
    }
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const Json::exception&) override {
    return false;
  }

 private:
  bool in(Part part) const { return !open_.empty() && open_.back().part == part; }

  Part part_of_object() const {
    if (open_.empty() || in(Part::kBranches)) return Part::kWorkflow;
    const std::string& key = open_.back().key;
    if (in(Part::kWorkflow) && key == "States") return Part::kStates;
    if (in(Part::kStates)) return Part::kState;
    const bool processor = key == "ItemProcessor" || key == "Iterator";
    return in(Part::kState) && processor ? Part::kWorkflow : Part::kOther;
  }

  bool open(Part part) {
    std::string location;
    if (part != Part::kOther && !open_.empty()) {
      const Container& outer = open_.back();
      location =
          outer.location + (outer.part == Part::kBranches ? '[' + std::to_string(outer.items) + ']'
                                                          : '/' + outer.key);
    }
    value();
    open_.push_back({part, std::move(location), {}});
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }
  bool value() {
    if (!open_.empty()) ++open_.back().items;
    return true;
  }

  Diagnostics& diagnostics_;
  std::vector<Container> open_;  // outermost first
};

}  // namespace

void find_duplicate_states(std::string_view definition, Diagnostics& diagnostics) {
  Reader reader(diagnostics);
  Json::sax_parse(definition.begin(), definition.end(), &reader);
}

}  // namespace sidestep::asl
