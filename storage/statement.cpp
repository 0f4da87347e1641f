#include "storage/statement.h"

#include <sqlite3.h>

#include "base/invariant.h"
#include "storage/database.h"

namespace sidestep::storage {
namespace {

sqlite3_destructor_type keeper(Statement::Binding binding) {
  return binding == Statement::Binding::kBorrow ? SQLITE_STATIC : SQLITE_TRANSIENT;
}

// SQLite takes a null pointer for NULL, even with a length of 0.
const char* start(std::string_view bytes) { return bytes.data() == nullptr ? "" : bytes.data(); }

std::string_view view(const void* bytes, int size) {
  if (bytes == nullptr) return {};
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

}  // namespace

Statement::Statement(Binding binding, Database& database, Sql sql)
    : database_(database), sql_(sql), binding_(binding), prepared_(database.take_prepared(sql)) {}

Statement::~Statement() {
  sqlite3_reset(prepared_);
  sqlite3_clear_bindings(prepared_);
  database_.give_back(sql_, prepared_);
}

bool Statement::next() {
  if (ended_) return false;
  const int code = sqlite3_step(prepared_);
  if (code == SQLITE_ROW) return true;
  ended_ = true;
  if (code != SQLITE_DONE) check(code);
  return false;
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(prepared_, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(prepared_, column);
}

double Statement::real(int column) const { return sqlite3_column_double(prepared_, column); }

std::string_view Statement::text(int column) const {
  const void* bytes = sqlite3_column_text(prepared_, column);
  return view(bytes, sqlite3_column_bytes(prepared_, column));
}

std::string_view Statement::blob(int column) const {
  const void* bytes = sqlite3_column_blob(prepared_, column);
  return view(bytes, sqlite3_column_bytes(prepared_, column));
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

std::optional<std::string> Statement::optional_string(int column) const {
  if (is_null(column)) return std::nullopt;
  return string(column);
}

void Statement::expect_parameters(std::size_t count) const {
  SIDESTEP_INVARIANT(static_cast<int>(count) == sqlite3_bind_parameter_count(prepared_),
                     "a statement must get as many values as it has parameters");
}

void Statement::check(int code) const {
  if (code == SQLITE_OK) return;
  raise(database_.connection_.get(), code, database_.file(), sql_.text());
}

void Statement::bind(int index, double value) {
  check(sqlite3_bind_double(prepared_, index, value));
}

void Statement::bind(int index, std::string_view text) {
  check(sqlite3_bind_text64(prepared_, index, start(text), text.size(), keeper(binding_),
                            SQLITE_UTF8));
}

void Statement::bind(int index, Blob blob) {
  check(sqlite3_bind_blob64(prepared_, index, start(blob.bytes), blob.bytes.size(),
                            keeper(binding_)));
}

void Statement::bind(int index, std::nullptr_t) { check(sqlite3_bind_null(prepared_, index)); }

void Statement::bind_integer(int index, std::int64_t value) {
  check(sqlite3_bind_int64(prepared_, index, value));
}

}  // namespace sidestep::storage
