// What module support has on this system only.
export module support:system;

export import :exclusive;
export import :limits;
export import :proc;
