#pragma once

// What the checks of lesson 4, and of what stands on it, have of lesson 3's.
#include "../any-offset/sample.hpp"
