#pragma once
// One use of a prepared statement: bound, stepped, its columns read. The prepared form itself stays
// with the connection and is used again, because preparing costs more than running.
//
//   Statement rows = database.query("SELECT name FROM activities WHERE region = ?", region);
//   while (rows.next()) names.emplace_back(rows.text(0));

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace sidestep::storage {

class Database;

// The text of a statement: a literal, so that its address can name its prepared form for ever.
// Values never become part of it; they are bound.
class Sql {
 public:
  template <std::size_t size>
  consteval Sql(const char (&text)[size]) : text_(text), size_(size - 1) {}

  const char* address() const { return text_; }
  std::string_view text() const { return {text_, size_}; }

 private:
  const char* text_;
  std::size_t size_;
};

// Bytes that are not text; keys that compare byte by byte.
struct Blob {
  std::string_view bytes;
};

// While it lives, the connection is reading: keep it short. Used by the thread that uses the
// connection.
class Statement {
 public:
  // Whether bound text outlives the statement, or is copied into it.
  enum class Binding { kBorrow, kCopy };

  // REQUIRES: as many values as `sql` has parameters. Throws StorageError.
  template <class... Values>
  Statement(Database& database, Sql sql, Binding binding, const Values&... values)
      : Statement(binding, database, sql) {
    expect_parameters(sizeof...(values));
    int index = 0;
    (bind(++index, values), ...);
  }
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Goes to the next row; false after the last. Throws StorageError.
  bool next();

  // Columns count from 0 and belong to the row next() went to. Text and bytes are valid until
  // next() is called again or the statement ends; null reads as 0 and as empty text.
  bool is_null(int column) const;
  std::int64_t integer(int column) const;
  double real(int column) const;
  std::string_view text(int column) const;
  std::string_view blob(int column) const;
  std::string string(int column) const { return std::string(text(column)); }
  std::optional<std::int64_t> optional_integer(int column) const;
  std::optional<std::string> optional_string(int column) const;

 private:
  Statement(Binding binding, Database& database, Sql sql);  // with nothing bound
  void expect_parameters(std::size_t count) const;
  void check(int code) const;

  template <std::integral Integer>
  void bind(int index, Integer value) {
    bind_integer(index, static_cast<std::int64_t>(value));
  }
  void bind(int index, double value);
  void bind(int index, std::string_view text);
  void bind(int index, const std::string& text) { bind(index, std::string_view(text)); }
  void bind(int index, const char* text) { bind(index, std::string_view(text)); }
  void bind(int index, Blob blob);
  void bind(int index, std::nullptr_t);
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    value ? bind(index, *value) : bind(index, nullptr);
  }
  void bind_integer(int index, std::int64_t value);

  Database& database_;
  const Sql sql_;
  const Binding binding_;
  sqlite3_stmt* prepared_;
  bool ended_ = false;
};

}  // namespace sidestep::storage
