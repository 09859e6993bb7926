module;

#include <memory>
#include <string>
#include <system_error>
#include <utility>

export module mmf:error;

export namespace mmf {

/// What every function of this module throws if the system or an argument does not allow what was
/// asked. `code()` compares with std::errc; `what()` is one sentence for a person: the operation,
/// the mapping or file, the numbers, and what to do. Catch it by reference: a copy in a
/// std::system_error keeps the code and loses the sentence.
class error : public std::system_error
{
  public:
    error(std::error_code code, std::string sentence)
        : std::system_error{code},
          sentence_{std::make_shared<const std::string>(std::move(sentence))}
    {}
    error(std::errc condition, std::string sentence)
        : error{std::make_error_code(condition), std::move(sentence)}
    {}

    const char* what() const noexcept override { return sentence_->c_str(); }

  private:
    std::shared_ptr<const std::string> sentence_; // shared: an exception is copied without throwing
};

} // namespace mmf
