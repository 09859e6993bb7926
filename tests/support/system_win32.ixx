// What module support has on this system only: nothing. Limits of a process, and what /proc says, have
// no counterpart that a check asks for.
export module support:system;
