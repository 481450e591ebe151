#ifndef CBUILD_H
#define CBUILD_H

/// The first 7 digits of the commit that the program was built from, with a + where files were changed; empty without a
/// repository.
const char *build_commit(void);

#endif
