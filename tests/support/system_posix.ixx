// What module support has on this system only.
export module support:system;

export import :exclusive;
export import :faults;
export import :limits;
export import :proc;
export import :watched;
