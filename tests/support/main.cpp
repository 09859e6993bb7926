// The main program of every check: doctest's implementation, compiled once, and the reporter that
// words a verdict. A check started as `CHECK --child ROLE ARGUMENT...` plays that role instead
// (support::role), so that a check can meet itself in another process.

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <charconv>
#include <cstdlib>
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

/// "tests/counter/check.cpp:41", wherever the repository is.
std::string place(std::string_view file, unsigned line)
{
    const auto tests = file.rfind("tests/");
    return std::string{tests == file.npos ? file : file.substr(tests)} + ':' + std::to_string(line);
}

/// The N of a case named "task N: ..."; 0 for one that is no task's.
int task_of(std::string_view name)
{
    int task = 0;
    if (name.starts_with("task "))
        std::from_chars(name.data() + 5, name.data() + name.size(), task);
    return task;
}

/// What CHECK_DETAILS says, see below.
bool first_only()
{
    const char* const details = std::getenv("CHECK_DETAILS");
    return details != nullptr && std::string_view{details} == "first";
}

/// One line for each case, the details of a failure below it, and the counts at the end. With
/// CHECK_DETAILS=first in the environment only the first task that fails gets details: a learner
/// does one after the other.
class verdict_reporter : public doctest::IReporter
{
  public:
    explicit verdict_reporter(const doctest::ContextOptions& options)
        : out_{*options.cout}, first_only_{first_only()}
    {}

    void test_case_start(const doctest::TestCaseData& data) override
    {
        name_ = data.m_name;
        place_ = place(data.m_file.c_str(), data.m_line);
        details_.clear();
    }
    void log_assert(const doctest::AssertData& data) override
    {
        if (!data.m_failed)
            return;
        const std::lock_guard lock{mutex_};
        const bool explained = add_contexts();
        if (data.m_threw)
            details_ += indented(std::string{data.m_expr} + " threw: " + data.m_exception.c_str());
        else if (!explained)
            details_ += indented("it must hold: " + std::string{data.m_expr} +
                                 "\nit was:       " + data.m_decomp.c_str() + "\nat " +
                                 place(data.m_file, static_cast<unsigned>(data.m_line)));
    }
    void log_message(const doctest::MessageData& data) override
    {
        const std::lock_guard lock{mutex_};
        if ((data.m_severity & doctest::assertType::is_warn) != 0) {
            notes_ += indented(data.m_string.c_str());
            return;
        }
        add_contexts();
        details_ += indented(data.m_string.c_str());
    }
    void test_case_exception(const doctest::TestCaseException& data) override
    {
        const std::lock_guard lock{mutex_};
        add_contexts();
        const std::string_view error = data.error_string.c_str();
        // What ./learn check sends to a check that does not come to its end.
        if (error.starts_with("SIGTERM"))
            details_ +=
                indented("it was still running when its time was up: a loop without end, or "
                         "a wait for what never comes");
        else
            details_ += indented("it ended with: " + std::string{error});
    }
    void test_case_end(const doctest::CurrentTestCaseStats& stats) override
    {
        if (stats.testCaseSuccess)
            out_ << "  ok    " << name_ << '\n' << notes_;
        else
            show_failure();
        out_ << std::flush;
        notes_.clear();
    }
    void test_run_end(const doctest::TestRunStats& stats) override
    {
        const auto failed = stats.numTestCasesFailed;
        out_ << stats.numTestCasesPassingFilters - failed << " passed, " << failed << " failed\n"
             << std::flush;
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
    void show_failure()
    {
        const int task = task_of(name_);
        if (first_failed_ == 0)
            first_failed_ = task;
        out_ << "  FAIL  " << name_ << '\n' << notes_;
        if (!first_only_ || task == first_failed_)
            out_ << details_ << indented('(' + place_ + ')');
    }

    std::ostream& out_;
    bool first_only_;
    int first_failed_ = 0; // the task; 0 where no case of a task has failed yet
    std::mutex mutex_;
    std::string name_;
    std::string place_;
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
