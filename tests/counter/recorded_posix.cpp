// What the picture "be the scheduler" plays: every order in which two processes can take a step at
// the same time, instruction by instruction, and what each leaves in the memory.

#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <optional>
#include <ranges>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

import mmf;
import process;
import support;
import counter;

#include "../support/states.hpp"

namespace {

using nlohmann::json;

/// A step as one writes it at first, by the instructions that g++ -O2 makes of
/// `*number = *number + 1` in counter-examples/two_count.cpp.
std::int64_t plain_step(std::int64_t& value)
{
    std::int64_t number = 0;
    asm volatile("movq (%1), %0\n\taddq $1, %0\n\tmovq %0, (%1)"
                 : "=&a"(number)
                 : "d"(&value)
                 : "memory", "cc");
    return number;
}

std::int64_t atomic_step(std::int64_t& value)
{
    return counter::publish_next(std::atomic_ref{value});
}

using step_function = std::int64_t (*)(std::int64_t&);
const std::map<std::string, step_function> steps{{"plain", plain_step},
                                                 {"publish_next", atomic_step}};

const bool stepping_role =
    support::role("recorded step", [](const support::role_arguments& arguments) {
        const auto memory = mmf::open_existing(arguments.at(0));
        auto view = memory.map<mmf::access::read_write>();
        auto& value = *reinterpret_cast<std::int64_t*>(view.bytes().data() + counter::value_offset);
        const step_function step = steps.at(arguments.at(1));
        if (support::let_halt())
            support::under_test([&] { return step(value); });
        return 0;
    });

/// One process in the middle of its step.
using stepper = support::halted_role;

support::registers registers_of(const stepper& process)
{
    const auto found = process.registers_now();
    if (!found)
        throw std::runtime_error{"only a process of x86-64 can be recorded"};
    return *found;
}

stepper begun(const std::string& name, const std::string& step)
{
    stepper process{"recorded step", {name, step}};
    if (const auto reason = process.not_checked(); !reason.empty())
        throw std::runtime_error{reason};
    process.begin_call();
    return process;
}

/// An instruction of a step that does something with the number: loads it, changes or stores it.
struct instruction
{
    int at = 0;                      ///< How many of the step come before it.
    std::vector<std::uint8_t> bytes; ///< Its code.
    bool stores = false;             ///< The memory is another one after it.
    bool loads = false;              ///< Nothing of the number was in a register before it.
    std::optional<std::size_t> held; ///< The register that then holds what came of the number.
};

/// A step taken alone, beginning with so much in the memory: what there was after each instruction.
struct course
{
    std::vector<std::vector<std::uint8_t>> code;
    std::vector<support::registers> registers;
    std::vector<std::int64_t> memory;
};

course step_alone(const mmf::mapping& memory, const std::string& name, const std::string& step,
                  std::int64_t first)
{
    auto view = memory.map<mmf::access::read_write>();
    const auto value = view.atomic<std::int64_t>(counter::value_offset);
    value.store(first);
    course all;
    auto process = begun(name, step);
    for (bool within = true; within;) {
        auto bytes = process.next_instruction();
        const auto before = registers_of(process).next;
        within = process.step();
        all.registers.push_back(registers_of(process));
        const auto length = all.registers.back().next - before;
        if (length <= bytes.size()) // else it has led elsewhere
            bytes.resize(length);
        all.code.push_back(bytes);
        all.memory.push_back(value.load());
    }
    return all;
}

/// The instructions of a step that depend on the number: found by taking the step twice, from
/// two numbers, and looking where it was not the same.
std::vector<instruction> of_the_number(const mmf::mapping& memory, const std::string& name,
                                       const std::string& step)
{
    constexpr std::int64_t one = 41, other = 1000;
    const course first = step_alone(memory, name, step, one);
    const course second = step_alone(memory, name, step, other);
    std::vector<instruction> found;
    std::map<std::size_t, std::uint64_t> held;
    for (std::size_t at = 0; at < first.code.size(); ++at) {
        std::map<std::size_t, std::uint64_t> now;
        for (std::size_t i = 0; i < support::registers::names.size(); ++i)
            if (const auto value = first.registers[at].values[i];
                value + (other - one) == second.registers[at].values[i])
                now[i] = value;
        const bool stored = first.memory[at] != (at == 0 ? one : first.memory[at - 1]);
        std::optional<std::size_t> changed;
        for (const auto& [i, value] : now)
            if (!held.contains(i) || held[i] != value)
                changed = i;
        if (stored || changed)
            found.push_back({static_cast<int>(at), first.code[at], stored,
                             held.empty() && changed.has_value(), changed});
        held = now;
    }
    return found;
}

/// Takes the two steps in the order given, each number a process that goes on to its next
/// instruction of the number, and returns what there is then.
json after(const mmf::mapping& memory, const std::string& name, const std::string& step,
           const std::vector<instruction>& instructions, const std::vector<std::size_t>& order)
{
    constexpr std::int64_t first = 41;
    auto view = memory.map<mmf::access::read_write>();
    const auto value = view.atomic<std::int64_t>(counter::value_offset);
    value.store(first);
    std::array processes{begun(name, step), begun(name, step)};
    std::array<std::size_t, 2> next{};
    std::array<int, 2> taken{};
    std::array<json, 2> registers;
    for (const std::size_t who : order) {
        const auto& then = instructions.at(next[who]++);
        for (; taken[who] <= then.at; ++taken[who])
            processes[who].step();
        if (then.held)
            registers[who] = {{"register", support::registers::names[*then.held]},
                              {"holds", registers_of(processes[who]).values[*then.held]}};
    }
    json state{{"memory", value.load()}};
    for (const std::size_t who : {std::size_t{0}, std::size_t{1}}) {
        json process{{"next", next[who]}};
        if (!registers[who].is_null())
            process.update(registers[who]);
        state["processes"].push_back(process);
    }
    return state;
}

/// All states of two such steps, the first one where nobody has begun. A state says in "then"
/// which one comes if process 0 goes on, and which if process 1 does; null where it has ended.
json all_orders(const mmf::mapping& memory, const std::string& name, const std::string& step)
{
    const auto instructions = of_the_number(memory, name, step);
    json code = json::array();
    for (const auto& one : instructions)
        code.push_back({{"bytes", one.bytes}, {"loads", one.loads}, {"stores", one.stores}});
    recorded_states<std::size_t> states; // a step is who goes on
    const auto number_of = [&](const std::vector<std::size_t>& order) {
        return states.number_of(after(memory, name, step, instructions, order), order);
    };
    number_of({});
    for (std::size_t at = 0; at < states.size(); ++at) {
        json then = json::array();
        for (const std::size_t who : {std::size_t{0}, std::size_t{1}}) {
            const bool ended = std::ranges::count(states.to(at), who) == std::ssize(instructions);
            then.push_back(ended ? json{} : json(number_of(states.further(at, who))));
        }
        states[at]["then"] = then;
    }
    return {{"name", step}, {"code", code}, {"states", states.all()}};
}

const bool recorded = support::recording([] {
    const std::string name = "recorded-" + std::to_string(process::own_id());
    const auto memory = counter::create(name);
    json all{{"picture", "scheduler"}, {"first", 41}};
    for (const auto& [step, _] : steps)
        all["steps"].push_back(all_orders(memory, name, step));
    return all.dump();
});

} // namespace
