#include "tekton/entrypoint.h"

int main(int argc, char** argv) { return stepgate::tekton::run_entrypoint({argv, argv + argc}); }
