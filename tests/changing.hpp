#pragma once

// A number that changes while another process looks at it, which is halted after each instruction
// of that. To be included last, behind the imports that it stands on, so that it includes nothing
// itself.

#include "support/halting.hpp"

namespace changing {

/// Numbers that differ in each byte: who mixes parts of them gets a third.
inline constexpr std::int64_t one = 0x0000'0000'FFFF'FFFF;
inline constexpr std::int64_t other = 0x0101'0101'0000'0000;

inline constexpr int most_instructions = 2'000; // far more than a store or a load has

/// "4294967296, 0x100000000": of a torn number the halves are what tells.
inline std::string with_halves(std::int64_t value)
{
    std::array<char, 24> text{};
    std::snprintf(text.data(), text.size(), "0x%llx", static_cast<unsigned long long>(value));
    return std::to_string(value) + ", " + text.data();
}

/// A number, and who looks at it: a role that says after each call under test what it has read.
class number
{
  public:
    /// `who` and `function` are what the verdict calls the role and what is under test there; the
    /// sentence of a failure begins with `words`.
    number(support::halted_role& client, std::atomic_ref<std::int64_t> place, std::string who,
           std::string function, std::string words)
        : client_{client}, number_{place}, who_{std::move(who)}, function_{std::move(function)},
          words_{std::move(words)}
    {}

    /// Whatever changes when, one of the two numbers must be read, in one look.
    void check()
    {
        number_.store(one);
        check_look({}); // the first call has more to do: it binds functions
        const int length = check_look({});
        if (!check_periods(length))
            check_looks_alike(length);
        check_end();
    }

  private:
    /// Shows what the client has read that is none of the two numbers. They were stored in turn,
    /// one after each of these counts of instructions; or what is there was there all the time.
    void show_look(std::int64_t read, const std::vector<int>& when)
    {
        const std::string we = "this check";
        auto& events = support::events();
        events.clear();
        events.columns(we, who_);
        if (when.empty()) {
            events.add(we, "has stored " + with_halves(number_.load()));
            events.add(who_, "has read " + with_halves(read));
            return;
        }
        std::string counts;
        for (std::size_t i = 0; i < std::min<std::size_t>(when.size(), 3); ++i)
            counts += (i == 0 ? "" : ", ") + std::to_string(when[i]);
        if (when.size() > 3)
            counts += " and so on";
        events.add(who_, "is halted after " + counts + " instructions of " + function_);
        events.add(we, "stores " + with_halves(other) + " and " + with_halves(one) +
                           " in turn, one each time");
        events.add(who_, "has read " + with_halves(read));
    }

    /// Lets the client look once, changes the number after each of these counts of instructions,
    /// and demands that it has read one of the two numbers. The result is how many instructions it
    /// took, no more than `most_instructions`.
    int check_look(const std::vector<int>& when)
    {
        int done = 0;
        client_.begin_call();
        for (bool in_call = true; in_call && done < most_instructions; ++done) {
            if (std::ranges::binary_search(when, done))
                number_.store(number_.load() == one ? other : one);
            in_call = client_.step();
        }
        REQUIRE_MESSAGE(client_.end_call(), who_, " has ended in ", function_);
        const auto read = read_by_client();
        const bool whole = read == one || read == other;
        if (!whole)
            show_look(read, when);
        REQUIRE_MESSAGE(whole, words_, ": ", who_,
                        " has read a number that nobody stored: ", with_halves(read));
        return done;
    }

    /// Two loads may be any distance apart. If the number changes after each so many instructions,
    /// and as many are the largest power of two in that distance, an odd number of changes lies
    /// between them, wherever the first one is. So a change after each 1, 2, 4 ... instructions is
    /// enough to have the two load halves of different numbers. False if the client takes longer
    /// for a change: it has looked again.
    bool check_periods(int length)
    {
        bool same = true;
        for (int period = 1; period < length; period *= 2) {
            std::vector<int> when;
            for (int done = period; done < 4 * length; done += period) // who looks again may end
                when.push_back(done);
            same = check_look(when) == length && same;
        }
        return same;
    }

    /// Who looks again, until two looks agree, may find the same mixture in both: the number
    /// changes within one look, changes back, and changes in the next look where it did in this
    /// one.
    void check_looks_alike(int length)
    {
        int once_more = most_instructions; // how many instructions another look has
        for (int i = 1; i < 8; ++i)
            if (const int all = check_look({length * i / 8}); all > length)
                once_more = std::min(once_more, all - length);
        for (int first = 0; first < length; ++first)
            check_look({first, first + once_more / 2, first + once_more});
    }

    /// Who looks until nothing changes waits for the others, who may never pause. The numbers that
    /// are stored meanwhile differ from each other, and each has eight bytes alike.
    void check_end()
    {
        constexpr std::uint64_t bytes_alike = 0x0101'0101'0101'0101;
        for (const int period : {1, 3, 8}) {
            bool in_call = true;
            client_.begin_call();
            for (int done = 0; in_call && done < most_instructions; ++done) {
                if (done % period == 0)
                    number_.store(static_cast<std::int64_t>(
                        static_cast<std::uint64_t>(done / period % 251) * bytes_alike));
                in_call = client_.step();
            }
            REQUIRE_MESSAGE(!in_call, words_, ": ", who_, " does not return from ", function_,
                            " while others change the number: one load is enough");
            REQUIRE_MESSAGE(client_.end_call(), who_, " has ended in ", function_);
            const auto read = static_cast<std::uint64_t>(read_by_client());
            REQUIRE_MESSAGE(read == read % 256 * bytes_alike, words_, ": ", who_,
                            " has read a number that nobody stored: ",
                            with_halves(static_cast<std::int64_t>(read)));
        }
    }

    /// What it says that it has read.
    std::int64_t read_by_client()
    {
        return std::stoll(client_.child().read_line(process::milliseconds{2'000}).value_or("0"));
    }

    support::halted_role& client_;
    std::atomic_ref<std::int64_t> number_;
    std::string who_;
    std::string function_;
    std::string words_;
};

} // namespace changing
