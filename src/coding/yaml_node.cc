#include "coding/yaml_node.h"

namespace demarche::coding {

bool YamlNode::IsNull() const {
  if (!Is(YAML_SCALAR_NODE)) return false;
  const auto& scalar = node_->data.scalar;
  const std::string_view text(reinterpret_cast<const char*>(scalar.value), scalar.length);
  return scalar.style == YAML_PLAIN_SCALAR_STYLE && (text.empty() || text == "~" || text == "null");
}

std::string_view YamlNode::Scalar() const {
  if (!Is(YAML_SCALAR_NODE)) return {};
  const auto& scalar = node_->data.scalar;
  return {reinterpret_cast<const char*>(scalar.value), scalar.length};
}

YamlNode YamlNode::operator[](std::string_view key) const {
  if (!IsMap()) return {};
  const auto& pairs = node_->data.mapping.pairs;
  for (const auto* pair = pairs.start; pair != pairs.top; ++pair)
    if (At(pair->key).Scalar() == key && At(pair->key).Is(YAML_SCALAR_NODE)) return At(pair->value);
  return {};
}

std::size_t YamlNode::size() const {
  if (IsMap())
    return static_cast<std::size_t>(node_->data.mapping.pairs.top -
                                    node_->data.mapping.pairs.start);
  if (IsSequence())
    return static_cast<std::size_t>(node_->data.sequence.items.top -
                                    node_->data.sequence.items.start);
  return 0;
}

YamlNode::Iterator YamlNode::begin() const { return {*this, 0}; }
YamlNode::Iterator YamlNode::end() const { return {*this, size()}; }

YamlNode::Entry YamlNode::Iterator::operator*() const {
  if (of_.IsSequence()) return {of_.At(of_.node_->data.sequence.items.start[at_]), {}, {}};
  const yaml_node_pair_t& pair = of_.node_->data.mapping.pairs.start[at_];
  return {{}, of_.At(pair.key), of_.At(pair.value)};
}

std::expected<YamlDocument, YamlDocument::Fault> YamlDocument::Parse(std::string_view bytes) {
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) == 0)
    return std::unexpected(Fault{"there is no memory to read it", 0});
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(bytes.data()),
                               bytes.size());
  YamlDocument made;
  made.document_ = std::shared_ptr<yaml_document_t>(new yaml_document_t{}, [](yaml_document_t* d) {
    yaml_document_delete(d);
    delete d;
  });
  const bool loaded = yaml_parser_load(&parser, made.document_.get()) != 0;
  Fault fault;
  if (!loaded) {
    fault.what = parser.problem != nullptr ? parser.problem : "it cannot be read";
    fault.line = static_cast<int>(parser.problem_mark.line) + 1;
  }
  yaml_parser_delete(&parser);
  if (!loaded) return std::unexpected(std::move(fault));
  return made;
}

YamlNode YamlDocument::root() const {
  return {document_.get(), yaml_document_get_root_node(document_.get())};
}

}  // namespace demarche::coding
