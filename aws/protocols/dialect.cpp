#include "aws/protocols/dialect.h"

#include <algorithm>
#include <array>

namespace sidestep::aws {
namespace {

struct DialectRow {
  std::string_view service;
  const Dialect& (*dialect)();
};

constexpr std::array kDialects{DialectRow{"s3", s3_dialect}, DialectRow{"sqs", sqs_dialect}};

}  // namespace

bool Dialect::claims(const http::HttpRequest&) const { return false; }

bool Dialect::takes_any_path() const { return false; }

std::optional<std::string> Dialect::target_of(const http::HttpRequest&) const {
  return std::nullopt;
}

std::optional<Error> Dialect::normalise(http::HttpRequest&, const Clocks&) const {
  return std::nullopt;
}

void Dialect::add_members(const http::HttpRequest&, const Scope&, Json&) const {}

const Dialect& dialect_of(std::string_view service) {
  static const Dialect none;
  const auto found = std::ranges::find(kDialects, service, &DialectRow::service);
  return found == kDialects.end() ? none : found->dialect();
}

}  // namespace sidestep::aws
