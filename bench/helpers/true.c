// bench-true: ends at once, with success.
int main(void) { return 0; }
