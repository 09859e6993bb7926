// The main program of every check: doctest's implementation, compiled once, and the reporter that
// words a verdict. A check started as `CHECK --child ROLE ARGUMENT...` plays that role instead
// (support::role), so that a check can meet itself in another process.

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstring>
#include <iostream>
#include <mutex>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

import support;

namespace {

/// `text` with every line indented below a verdict's first line.
std::string indented(const std::string& text)
{
    std::istringstream lines{text};
    std::string result;
    for (std::string line; std::getline(lines, line);)
        result += "        " + line + '\n';
    return result;
}

/// One line for each case, the details of a failure below it, and the counts at the end.
class verdict_reporter : public doctest::IReporter
{
  public:
    explicit verdict_reporter(const doctest::ContextOptions& options) : out_{*options.cout} {}

    void test_case_start(const doctest::TestCaseData& data) override
    {
        name_ = data.m_name;
        details_.clear();
    }
    void log_assert(const doctest::AssertData& data) override
    {
        if (!data.m_failed)
            return;
        std::lock_guard lock{mutex_};
        const bool explained = add_contexts();
        std::ostringstream text;
        if (data.m_threw)
            text << data.m_expr << " threw: " << data.m_exception.c_str() << '\n';
        else if (!explained)
            text << "it must hold: " << data.m_expr << "\nit was:       " << data.m_decomp.c_str()
                 << '\n';
        add_place(text, data.m_file, data.m_line);
    }
    void log_message(const doctest::MessageData& data) override
    {
        std::lock_guard lock{mutex_};
        add_contexts();
        std::ostringstream text;
        text << data.m_string.c_str() << '\n';
        if ((data.m_severity & doctest::assertType::is_warn) != 0)
            notes_ += indented(text.str());
        else
            add_place(text, data.m_file, data.m_line);
    }
    void test_case_exception(const doctest::TestCaseException& data) override
    {
        std::lock_guard lock{mutex_};
        add_contexts();
        details_ += indented(std::string{"the check ended with: "} + data.error_string.c_str());
    }
    void test_case_end(const doctest::CurrentTestCaseStats& stats) override
    {
        out_ << (stats.testCaseSuccess ? "  ok    " : "  FAIL  ") << name_ << '\n'
             << notes_ << (stats.testCaseSuccess ? "" : details_) << std::flush;
        notes_.clear();
    }
    void test_run_end(const doctest::TestRunStats& stats) override
    {
        const auto failed = stats.numTestCasesFailed;
        out_ << stats.numTestCasesPassingFilters - failed << " passed, " << failed << " failed\n";
    }

    void report_query(const doctest::QueryData& query) override
    {
        for (unsigned i = 0; i < query.num_data; ++i)
            out_ << query.data[i]->m_name << '\n';
    }
    void test_run_start() override {}
    void test_case_reenter(const doctest::TestCaseData&) override {}
    void subcase_start(const doctest::SubcaseSignature&) override {}
    void subcase_end() override {}
    void test_case_skipped(const doctest::TestCaseData&) override {}

  private:
    /// Adds what the case says of itself, each message once; true if it was more than captured
    /// variables ("offset := 6"), that is, if a person has worded what went wrong.
    bool add_contexts()
    {
        bool explained = false;
        for (int i = 0; i < get_num_active_contexts(); ++i) {
            std::ostringstream text;
            get_active_contexts()[i]->stringify(&text);
            explained = explained || text.str().find(" := ") == std::string::npos;
            if (details_.find(indented(text.str())) == std::string::npos)
                details_ += indented(text.str());
        }
        return explained;
    }
    void add_place(std::ostringstream& text, std::string_view file, int line)
    {
        const auto tests = file.rfind("tests/");
        text << '(' << (tests == std::string_view::npos ? file : file.substr(tests)) << ':' << line
             << ')';
        details_ += indented(text.str());
    }

    std::ostream& out_;
    std::mutex mutex_;
    std::string name_;
    std::string details_;
    std::string notes_;
};

REGISTER_REPORTER("verdict", 1, verdict_reporter);

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (!arguments.empty() && arguments.front() == "--child")
        return support::play_role({arguments.begin() + 1, arguments.end()});

    doctest::Context context;
    bool chosen = false;
    for (const auto& argument : arguments)
        chosen = chosen || argument.starts_with("-r=") || argument.starts_with("--reporters=");
    if (!chosen)
        context.addFilter("reporters", "verdict");
    context.applyCommandLine(argc, argv);
    return context.run();
}
