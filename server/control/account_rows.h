#pragma once
// Which rows of the database belong to an account, of whatever service.
//
// A table with a column `account` says so itself, and one whose rows go with those of such a table
// (ON DELETE CASCADE) needs nothing. All others are listed in account_rows.cpp, and a test holds
// the list against the tables there are.

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "storage/database.h"

namespace sidestep {

// Twelve digits.
bool is_account(std::string_view text);

// All that have rows. REQUIRES: the connection may write.
std::set<std::string> accounts_with_rows(storage::Database& database);

// Removes all rows of `account` but those of executions that run. REQUIRES: is_account().
void remove_account_rows(storage::Database& database, const std::string& account);

// The files of large objects in buckets of `account` (storage/blobs.h).
std::vector<std::string> blobs_of_account(storage::Database& database, const std::string& account);

// The stacks of `account` that an operation is under way for.
std::vector<std::int64_t> stacks_under_way(storage::Database& database, const std::string& account);

// Tables of which nobody has said whose their rows are: none, as long as the test passes.
std::vector<std::string> tables_without_owner(storage::Database& database);

}  // namespace sidestep
