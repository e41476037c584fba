// A place in a YAML document, read by libyaml.
//
// A YamlNode borrows from its YamlDocument. What is asked of a node that is not there, or of
// one of another kind, is answered by nothing: no call fails.

#ifndef DEMARCHE_CODING_YAML_NODE_H_
#define DEMARCHE_CODING_YAML_NODE_H_

#include <yaml.h>

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <string_view>

namespace demarche::coding {

class YamlNode {
 public:
  struct Entry;
  class Iterator;

  YamlNode() = default;
  YamlNode(yaml_document_t* document, yaml_node_t* node) : document_(document), node_(node) {}

  explicit operator bool() const { return node_ != nullptr; }
  bool IsMap() const { return Is(YAML_MAPPING_NODE); }
  bool IsSequence() const { return Is(YAML_SEQUENCE_NODE); }
  bool IsScalar() const { return Is(YAML_SCALAR_NODE) && !IsNull(); }
  // `key:` with nothing behind it, `~` or `null`, not quoted.
  bool IsNull() const;

  // Lines count from 1; 0 where there is no node.
  int line() const { return node_ == nullptr ? 0 : static_cast<int>(node_->start_mark.line) + 1; }
  std::string_view Scalar() const;
  // The value of a key of a mapping.
  YamlNode operator[](std::string_view key) const;

  // The items of a sequence, or the entries of a mapping.
  Iterator begin() const;
  Iterator end() const;

 private:
  bool Is(yaml_node_type_t type) const { return node_ != nullptr && node_->type == type; }
  YamlNode At(int index) const { return {document_, yaml_document_get_node(document_, index)}; }
  std::size_t size() const;

  yaml_document_t* document_ = nullptr;
  yaml_node_t* node_ = nullptr;
};

// An item is the node itself; an entry has its key and its value.
struct YamlNode::Entry : YamlNode {
  YamlNode first, second;
};

class YamlNode::Iterator {
 public:
  Iterator(const YamlNode& of, std::size_t at) : of_(of), at_(at) {}
  Entry operator*() const;
  Iterator& operator++() {
    ++at_;
    return *this;
  }
  bool operator!=(const Iterator& other) const { return at_ != other.at_; }

 private:
  YamlNode of_;
  std::size_t at_;
};

// Owns what its nodes show.
class YamlDocument {
 public:
  struct Fault {
    std::string what;
    int line = 0;  // from 1
  };
  static std::expected<YamlDocument, Fault> Parse(std::string_view bytes);
  // Null for an empty text.
  YamlNode root() const;

 private:
  std::shared_ptr<yaml_document_t> document_;
};

}  // namespace demarche::coding

#endif  // DEMARCHE_CODING_YAML_NODE_H_
