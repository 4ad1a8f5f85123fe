#include "pod/task/params.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace stepgate::pod {
namespace {

using yaml::Field;

// Names as Tekton has them: dots only where the type is not an object.
bool is_param_name(std::string_view name, ParamType type) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  return !name.empty() && is_letter(name.front()) && std::ranges::all_of(name, [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '-' ||
           (c == '.' && type != ParamType::object);
  });
}

ParamType read_type(const Field& param, const std::optional<ParamValue>& fallback) {
  if (const Field written = param["type"]) {
    if (const auto type = parse_param_type(written.string())) return *type;
    written.complain("is none of string, array, object");
    return ParamType::string;
  }
  if (param["properties"]) return ParamType::object;
  return fallback ? type_of(*fallback) : ParamType::string;
}

void check_allowed(const ParamSpec& spec, const ParamValue& value, const auto& complain) {
  const auto* const text = std::get_if<std::string>(&value);
  if (spec.allowed.empty() || text == nullptr) return;
  if (std::ranges::find(spec.allowed, *text) != spec.allowed.end()) return;
  complain(fmt::format(R"("{}" is none of what "{}" may be: {})", *text, spec.name,
                       fmt::join(spec.allowed, ", ")));
}

ParamValue empty(ParamType type) {
  switch (type) {
    case ParamType::string:
      return std::string();
    case ParamType::array:
      return Texts();
    case ParamType::object:
      return TextMap();
  }
  return {};
}

ParamSpec read_param_spec(const Field& param) {
  param.only({"name", "type", "description", "default", "enum", "properties"});
  std::optional<ParamValue> fallback;
  if (param["default"]) fallback = read_param_value(param["default"]);
  ParamSpec spec{.name = param.required("name").string(),
                 .type = read_type(param, fallback),
                 .fallback = std::move(fallback),
                 .allowed = param["enum"].strings(),
                 .keys = {},
                 .where = param};
  if (!spec.name.empty() && !is_param_name(spec.name, spec.type)) {
    param["name"].complain(
        "is no name of a parameter: letters, digits, _ and -, the first no digit");
  }
  if (spec.fallback && type_of(*spec.fallback) != spec.type) {
    param["default"].complain(fmt::format("is not {}", describe(spec.type)));
    spec.fallback.reset();
  }
  for (const auto& [key, property] : param["properties"].entries()) {
    property.only({"type"});
    spec.keys.push_back(key);
  }
  if (!spec.allowed.empty() && spec.type != ParamType::string) {
    param["enum"].complain("is only for parameters of type string");
  }
  if (spec.fallback) {
    check_allowed(spec, *spec.fallback,
                  [&](const std::string& sentence) { param["default"].complain(sentence); });
  }
  return spec;
}

class Chooser {
 public:
  Chooser(const ParamSpec& spec, const GivenParam* given, Problems& problems)
      : spec_(spec), given_(given), problems_(problems) {}

  std::optional<ParamValue> choose() const {
    if (given_ == nullptr && !spec_.fallback) {
      spec_.where.complain(
          fmt::format("\"{0}\" has no value and no default; give it with -p {0}=…", spec_.name));
      return std::nullopt;
    }
    ParamValue value = given_ == nullptr ? *spec_.fallback : given_->value;
    if (type_of(value) != spec_.type) {
      complain(fmt::format("\"{}\" must be {}", spec_.name, describe(spec_.type)));
      return std::nullopt;
    }
    check_allowed(spec_, value, [this](const std::string& sentence) { complain(sentence); });
    if (auto* const object = std::get_if<TextMap>(&value)) complete(*object);
    return value;
  }

 private:
  void complete(TextMap& object) const {
    if (spec_.fallback) {
      const auto& defaults = std::get<TextMap>(*spec_.fallback);
      object.insert(defaults.begin(), defaults.end());
    }
    for (const std::string& key : spec_.keys) {
      if (object.contains(key)) continue;
      complain(fmt::format(R"("{}" lacks the key "{}")", spec_.name, key));
    }
  }

  void complain(const std::string& sentence) const {
    if (given_ == nullptr) {
      spec_.where.complain(sentence);
    } else if (given_->where) {
      given_->where->complain(sentence);
    } else {
      problems_.add(fmt::format("-p {}: {}", spec_.name, sentence));
    }
  }

  const ParamSpec& spec_;
  const GivenParam* given_;
  Problems& problems_;
};

}  // namespace

std::vector<ParamSpec> read_param_specs(const Field& params) {
  std::vector<ParamSpec> specs;
  for (const Field& param : params.items()) {
    ParamSpec spec = read_param_spec(param);
    if (std::ranges::find(specs, spec.name, &ParamSpec::name) != specs.end()) {
      param["name"].complain("is declared twice");
    } else {
      specs.push_back(std::move(spec));
    }
  }
  return specs;
}

GivenParams read_given_params(const Field& params) {
  GivenParams given;
  for (const Field& param : params.items()) {
    param.only({"name", "value"});
    const std::string name = param.required("name").string();
    const GivenParam value{.value = read_param_value(param.required("value")),
                           .where = param["value"]};
    if (!given.try_emplace(name, value).second) {
      param["name"].complain("is given twice");
    }
  }
  return given;
}

void override_params(GivenParams& given, const std::map<std::string, std::string>& texts,
                     const std::vector<ParamSpec>& specs, Problems& problems) {
  for (const auto& [name, text] : texts) {
    const auto spec = std::ranges::find(specs, name, &ParamSpec::name);
    const auto there = given.find(name);
    ParamType type = ParamType::string;
    if (spec != specs.end()) {
      type = spec->type;
    } else if (there != given.end()) {
      type = type_of(there->second.value);
    }
    auto value = parse_param_value(name, text, type);
    if (!value) problems.add(value.error().operation);
    // Something must be given, or that would be the first complaint.
    given.insert_or_assign(
        name, GivenParam{.value = value ? *std::move(value) : empty(type), .where = std::nullopt});
  }
}

ParamValues choose_params(const std::vector<ParamSpec>& specs, const GivenParams& given,
                          Problems& problems) {
  ParamValues values;
  for (const auto& [name, param] : given) values.emplace(name, param.value);
  for (const ParamSpec& spec : specs) {
    const auto found = given.find(spec.name);
    const GivenParam* const param = found == given.end() ? nullptr : &found->second;
    if (auto value = Chooser(spec, param, problems).choose()) {
      values.insert_or_assign(spec.name, *std::move(value));
    }
  }
  return values;
}

}  // namespace stepgate::pod
