#include "cli/cli.h"

int main(int argc, char** argv) { return stepgate::cli::run_stepgate({argv, argv + argc}); }
