#pragma once

#include <istream>
#include <map>
#include <string>

// How often each word of `text` occurs; words are what stands between white space.
std::map<std::string, int> count_words(std::istream& text);
