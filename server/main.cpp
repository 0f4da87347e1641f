#include "server/commands/run.h"

int main(int argc, char** argv) { return sidestep::commands::run({argv + 1, argv + argc}); }
