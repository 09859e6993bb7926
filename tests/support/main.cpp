// The main program of every check, and the reporter that words a verdict. A check started as
// `CHECK --child ROLE ARGUMENT...` plays that role instead (support::role), so that a check can
// meet itself in another process. `CHECK --record FILE` writes what the site's picture of it plays
// (support::recording).

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

import support.core;

std::span<void* const> last_throw(); // throw_posix.cpp and throw_win32.cpp have it

namespace {

/// `text` as diagnostics: what stands below the line of a case.
std::string indented(const std::string& text)
{
    std::istringstream lines{text};
    std::string result;
    for (std::string line; std::getline(lines, line);)
        result += "#   " + line + '\n';
    return result;
}

/// "tests/SLUG/tasks.cpp:41", wherever the repository is.
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

/// How a case begins to say that it could not look at what it is about, and why.
constexpr std::string_view not_checked{"not checked: "};

/// How many times as long a case may take as usual: what CHECK_PATIENCE says, for a machine that
/// has other things to do.
unsigned patience()
{
    const char* const times = std::getenv("CHECK_PATIENCE");
    return times != nullptr ? static_cast<unsigned>(std::max(std::atoi(times), 1)) : 1;
}

/// What CHECK_DETAILS says, see below.
bool first_only()
{
    const char* const details = std::getenv("CHECK_DETAILS");
    return details != nullptr && std::string_view{details} == "first";
}

/// Says in TAP (testanything.org) what was found: first how many cases there are, so that a check
/// which ends in the middle of one does not pass; a line for each, the details of a failure below
/// it; at the end the sum. What the learner's code prints stands between, perhaps without the end
/// of its line, so each line for a case begins with one. With CHECK_DETAILS=first in the
/// environment only the first task that fails gets details: a learner does one after the other.
class verdict_reporter : public doctest::IReporter
{
  public:
    explicit verdict_reporter(const doctest::ContextOptions& options)
        : out_{*options.cout}, first_only_{first_only()}
    {}
    ~verdict_reporter() override { running_ = nullptr; }

    void test_case_start(const doctest::TestCaseData& data) override
    {
        errno = EINTR; // as an earlier call may have left it: only a call that fails says anything
        name_ = data.m_name;
        not_checked_.clear();
        place_ = place(data.m_file.c_str(), data.m_line);
        details_.clear();
        trace_.clear();
        support::events().clear();
        if (!std::exchange(looked_, false))
            before_ = support::held_now();
        running_ = this;
        if (support::tracing())
            support::end_after(support::case_seconds * patience());
    }
    void log_assert(const doctest::AssertData& data) override
    {
        if (!data.m_failed)
            return;
        const std::lock_guard lock{mutex_};
        support::events().mark();
        const bool explained = add_contexts();
        if (data.m_threw) {
            details_ += indented(std::string{data.m_expr} + " threw: " + data.m_exception.c_str());
            trace_ = support::trace(last_throw());
        } else if (!explained)
            details_ += indented("it must hold: " + std::string{data.m_expr} +
                                 "\nit was:       " + data.m_decomp.c_str() + "\nat " +
                                 place(data.m_file, static_cast<unsigned>(data.m_line)));
    }
    void log_message(const doctest::MessageData& data) override
    {
        const std::lock_guard lock{mutex_};
        if ((data.m_severity & doctest::assertType::is_warn) != 0) {
            const std::string_view text{data.m_string.c_str()};
            if (not_checked_.empty() && text.starts_with(not_checked))
                not_checked_ = text.substr(not_checked.size());
            else
                notes_ += indented(data.m_string.c_str());
            return;
        }
        support::events().mark();
        add_contexts();
        details_ += indented(data.m_string.c_str());
    }
    void test_case_exception(const doctest::TestCaseException& data) override
    {
        const std::lock_guard lock{mutex_};
        support::events().mark();
        add_contexts();
        details_ += indented("it ended with: " + std::string{data.error_string.c_str()});
        trace_ = support::trace(last_throw());
    }
    void test_case_end(const doctest::CurrentTestCaseStats& stats) override
    {
        support::end_after(0);
        running_ = nullptr;
        if (stats.testCaseSuccess) {
            ++(not_checked_.empty() ? passed_ : skipped_);
            show_case("ok ", not_checked_.empty() ? "" : " # SKIP " + not_checked_);
            look_for_leaks();
        } else
            show_failure();
        out_ << std::flush;
        notes_.clear();
    }
    void test_run_end(const doctest::TestRunStats&) override
    {
        show_leaks();
        show_counts();
    }

    /// True if a case failed, perhaps the last one, which doctest does not know: see show_leaks.
    static bool any_failed() { return any_failed_; }

    /// The last words of the process: the case that runs has failed, and no other one follows.
    static void report(const support::crash& crash)
    {
        if (running_ != nullptr)
            running_->end_case(crash);
    }

    void report_query(const doctest::QueryData& query) override
    {
        if (query.run_stats != nullptr)
            planned_ = query.run_stats->numTestCasesPassingFilters;
        for (unsigned i = 0; i < query.num_data; ++i)
            out_ << query.data[i]->m_name << '\n';
    }
    void test_run_start() override { out_ << "1.." << planned_ << std::endl; }
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
    /// Takes no lock: the case may hold it.
    void end_case(const support::crash& crash)
    {
        support::events().mark();
        add_contexts();
        details_ += indented((crash.time_is_up ? "" : "it ended with: ") + crash.words);
        trace_ = crash.trace;
        first_only_ = false; // whoever sees the end of the process wants to know of it
        show_failure();
        show_counts();
    }
    /// After a case that has passed: keeps what it left, for the end. What it left may be the work
    /// of a later task, so that the case itself is not to blame.
    void look_for_leaks()
    {
        support::holdings now = support::held_now();
        const std::string left = support::newly_held(before_, now);
        before_ = std::move(now);
        looked_ = true;
        if (left.empty() || leaking_++ > 0)
            return;
        leaks_ = '"' + name_ + "\" has passed, and of what it used is left:\n";
        std::istringstream lines{left};
        int shown = 0;
        for (std::string line; std::getline(lines, line) && shown < 4; ++shown)
            leaks_ += "  " + line + '\n';
        leaks_place_ = place_;
    }
    /// One more case, where something is left.
    void show_leaks()
    {
        if (leaking_ == 0)
            return;
        name_ = "nothing that a case used is left after it";
        place_ = leaks_place_;
        const std::string others = "the same holds for " + std::to_string(leaking_ - 1) + " more\n";
        details_ = indented(leaks_ + (leaking_ > 1 ? others : ""));
        not_checked_.clear();
        trace_.clear();
        support::events().clear();
        show_failure();
    }
    void show_counts()
    {
        out_ << "\n# " << passed_ << " passed, " << failed_ << " failed\n" << std::flush;
    }
    void show_case(std::string_view fate, std::string_view directive = "")
    {
        const int number = passed_ + skipped_ + failed_;
        out_ << '\n' << fate << number << " - " << name_ << directive << '\n' << notes_;
    }
    void show_failure()
    {
        any_failed_ = true;
        ++failed_;
        if (!not_checked_.empty())
            notes_ += indented(std::string{not_checked} + not_checked_);
        const int task = task_of(name_);
        if (first_failed_ == 0 || (task != 0 && task < first_failed_)) // another file's come later
            first_failed_ = task;
        show_case("not ok ");
        if (!first_only_ || task == first_failed_)
            out_ << details_ << indented(support::events().text(support::details_width()))
                 << indented('(' + place_ + ')') << indented(trace_);
    }

    inline static verdict_reporter* running_ = nullptr; // a case
    inline static bool any_failed_ = false;
    inline static unsigned planned_ = 0; // cases, counted before they run
    std::ostream& out_;
    bool first_only_;
    int passed_ = 0;
    int skipped_ = 0; // could not be checked
    int failed_ = 0;
    int first_failed_ = 0; // the task; 0 where no case of a task has failed yet
    std::mutex mutex_;
    support::holdings before_; // the case began
    bool looked_ = false;      // after the case before: then that is what there is now
    std::string leaks_;        // of the first case that left something
    std::string leaks_place_;
    int leaking_ = 0; // the cases that left something
    std::string name_;
    std::string place_;
    std::string details_;
    std::string trace_;
    std::string notes_;
    std::string not_checked_; // why
};

REGISTER_REPORTER("verdict", 1, verdict_reporter);

int run(const std::vector<const char*>& words)
{
    return doctest::Context{static_cast<int>(words.size()), words.data()}.run();
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments = support::own_arguments(argc, argv);
    if (!arguments.empty() && arguments.front() == "--child")
        return support::play_role({arguments.begin() + 1, arguments.end()});
    if (!arguments.empty() && arguments.front() == "--record")
        return support::record({arguments.begin() + 1, arguments.end()});
    if (support::tracing())
        support::end_with_parent(); // a role does anyway: process::child

    bool chosen = false;
    std::vector<const char*> words{"check", "--order-by=suite"}; // then by file and line
    for (const auto& argument : arguments) {
        chosen = chosen || argument.starts_with("-r=") || argument.starts_with("--reporters=");
        words.push_back(argument.c_str());
    }
    if (!chosen) {
        words.push_back("--reporters=verdict");
        words.push_back("--count"); // first of all, for the plan
        run(words);
        words.pop_back();
    }
    support::before_end_of(support::part::check, verdict_reporter::report);
    const int result = run(words);
    return result == 0 && verdict_reporter::any_failed() ? 1 : result;
}
