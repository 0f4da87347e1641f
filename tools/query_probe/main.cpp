// query_probe: answers queries (JSONPath, JSONata, choice rules, ...) from stdin, a line each.

#include <iostream>

#include "tools/query_probe/filter.h"

int main() { return sidestep::query_probe::answer_lines(std::cin, std::cout); }
