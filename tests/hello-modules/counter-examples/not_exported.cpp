// does not compile: "use of undeclared identifier 'is_full'" or "'is_full' was not declared"
// A function that stands in the implementation alone is nobody else's.

import hello_modules;

int main()
{
    return is_full(4096, 4096) ? 0 : 1;
}
