#pragma once
// Where an operation of a REST protocol stands: "/2015-03-31/functions/{FunctionName}/code",
// "/{Bucket}/{Key+}?tagging". https://smithy.io/2.0/spec/http-bindings.html

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/protocols/form.h"
#include "base/json.h"

namespace sidestep::aws {

class UriTemplate {
 public:
  using Labels = std::map<std::string, std::string, std::less<>>;  // decoded

  explicit UriTemplate(std::string_view text);

  // The labels, if the path (as it was sent) fits; a slash at its end does not count.
  std::optional<Labels> match(std::string_view path) const;

  // Whether the query string has what the template wants of it.
  bool fits_query(const FormFields& query) const;

  // The path and the template's own query ("/b/k?tagging") with the members in it.
  std::string expand(const Json& labels) const;

  std::size_t literal_count() const { return literals_; }
  const FormFields& query() const { return query_; }

 private:
  struct Part {
    std::string text;  // the literal, or the label's name
    bool is_label = false;
    bool is_greedy = false;  // takes slashes, too
  };

  std::vector<Part> parts_;
  FormFields query_;
  std::size_t literals_ = 0;
};

}  // namespace sidestep::aws
