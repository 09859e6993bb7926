/// What module support has as another number on this system. Limits of a process, and what /proc
/// says, have no counterpart that a check asks for.
export module support:system;

export namespace support {

/// How long a case may take if tracing(): far longer than any that is right. Under Wine each step
/// of a process that is halted goes through Wine's server, and there are thousands in one case.
inline constexpr unsigned case_seconds = 15;

} // namespace support
