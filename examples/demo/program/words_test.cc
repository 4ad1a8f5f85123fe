#include <cstdlib>
#include <iostream>
#include <sstream>

#include "count.h"

int main() {
  std::istringstream text("one two two");
  const auto counts = count_words(text);
  if (counts.at("one") != 1 || counts.at("two") != 2) {
    std::cerr << "count_words is wrong\n";
    return EXIT_FAILURE;
  }
  std::cout << "count_words counts words\n";
}
