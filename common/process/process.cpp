module;

#include <ostream>
#include <string>
#include <vector>

module process;

namespace process {

std::ostream& operator<<(std::ostream& stream, exit_status status)
{
    return stream << describe(status);
}

result run(const std::vector<std::string>& command, milliseconds deadline,
           const std::vector<std::string>& environment)
{
    child program{command, environment};
    program.close_input();
    const auto status = program.wait(deadline);
    return {status, program.read_all(deadline), program.errors()};
}

} // namespace process
