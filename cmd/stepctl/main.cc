#include "author/author.h"

int main(int argc, char** argv) { return stepgate::author::run_stepctl({argv, argv + argc}); }
