/// What module support has on this system only, or as another number.
export module support:system;

export import :exclusive;
export import :limits;
export import :proc;

export namespace support {

/// How long a case may take if tracing(): far longer than any that is right.
inline constexpr unsigned case_seconds = 3;

} // namespace support
