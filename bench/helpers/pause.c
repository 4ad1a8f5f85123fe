// bench-pause: sleeps until a signal ends it.
#include <unistd.h>

int main(void) { return pause(); }
