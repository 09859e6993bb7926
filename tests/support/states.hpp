#pragma once

// For what a check records: the states that processes come to, tried anew for each way to them. To
// be included behind <cstddef>, <map>, <string>, <utility>, <vector> and <nlohmann/json.hpp>.

/// The states of a recording, each once, in the order in which they were found, with the first way
/// to each.
template <typename Step>
class recorded_states
{
  public:
    using way = std::vector<Step>;

    /// The number of a state that this way has come to. Two that are equal are one.
    std::size_t number_of(const nlohmann::json& state, way by)
    {
        const auto [place, is_new] = known_.emplace(state.dump(), ways_.size());
        if (is_new) {
            states_.push_back(state);
            ways_.push_back(std::move(by));
        }
        return place->second;
    }

    std::size_t size() const { return ways_.size(); }
    nlohmann::json& operator[](std::size_t number) { return states_[number]; }

    /// The way to a state, and from there one step.
    way further(std::size_t number, const Step& last) const
    {
        way result{ways_[number]};
        result.push_back(last);
        return result;
    }
    const way& to(std::size_t number) const { return ways_[number]; }

    /// All of them, for the recording.
    const nlohmann::json& all() const { return states_; }

  private:
    nlohmann::json states_ = nlohmann::json::array();
    std::map<std::string, std::size_t> known_; // the number of each, by its text
    std::vector<way> ways_;
};
