#include "count.h"

std::map<std::string, int> count_words(std::istream& text) {
  std::map<std::string, int> counts;
  std::string word;
  while (text >> word) ++counts[word];
  return counts;
}
