/// The C library of the system, under one name.
///
///     import Platform
///     let pages = sysconf(CInt(_SC_PHYS_PAGES))
#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#endif
