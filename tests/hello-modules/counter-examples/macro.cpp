// does not compile: "use of undeclared identifier 'UINT64_MAX'" or "'UINT64_MAX' was not declared"
import hello_modules;

int main()
{
    // The interface includes <cstdint>, which defines this macro. No macro comes out of a module.
    return pages_for(UINT64_MAX, 4096) == 0 ? 1 : 0;
}
