module;

#include <memory>
#include <string>
#include <string_view>
#include <system_error>

export module mmf:error;

export namespace mmf {

/// Returns the text as a terminal may have it: what is not to be seen there, control characters and
/// bytes that are no UTF-8, as `\x1b`. A name or a path can hold any of them.
std::string printable(std::string_view text);

/// What every function of this module throws if the system or an argument does not allow what was
/// asked. `code()` compares with std::errc; `what()` is one sentence for a person: the operation,
/// the mapping or file, the numbers, and what to do. Catch it by reference: a copy in a
/// std::system_error keeps the code and loses the sentence.
class error : public std::system_error
{
  public:
    error(std::error_code code, std::string_view sentence)
        : std::system_error{code},
          sentence_{std::make_shared<const std::string>(printable(sentence))}
    {}
    error(std::errc condition, std::string_view sentence)
        : error{std::make_error_code(condition), sentence}
    {}

    const char* what() const noexcept override { return sentence_->c_str(); }

  private:
    std::shared_ptr<const std::string> sentence_; // shared: an exception is copied without throwing
};

} // namespace mmf
