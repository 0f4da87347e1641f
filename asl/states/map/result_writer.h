#pragma once
// ResultWriter of a distributed Map: where its results go, and in which form.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html

#include <optional>
#include <string>

#include "asl/states/fields/data_template.h"

namespace sidestep::asl {

// What becomes of the result of a child that succeeded. One that did not is always shown whole.
enum class ResultForm {
  kWhole,    // NONE: with what DescribeExecution shows of it
  kCompact,  // its output alone
  kFlat,     // its output; if that is an array, its elements
};

enum class ResultFileType { kJson, kJsonLines };

// The values of the fields in one visit.
struct ResultWriting {
  ResultForm form = ResultForm::kCompact;
  ResultFileType type = ResultFileType::kJson;
  std::string resource;  // empty: results are the state's output
  Json parameters;       // {"Bucket": ..., "Prefix": ...}
};

class ResultWriter {
 public:
  // Reads the object that stands at `fields`' location.
  static ResultWriter parse(FieldReader& fields);

  // A writer that only has a WriterConfig forms the results and does not export them.
  bool exports() const { return !resource_.empty(); }

  Expected<ResultWriting, QueryError> evaluate(Visit& visit) const;

 private:
  void parse_config(FieldReader& config);

  std::string resource_;
  std::optional<DataTemplate> parameters_;
  std::optional<ResultForm> form_;
  ResultFileType type_ = ResultFileType::kJson;
};

}  // namespace sidestep::asl
