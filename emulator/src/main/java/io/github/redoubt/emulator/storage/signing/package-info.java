/** Who signed a request, and whether what was signed is what came: AWS Signature Version 4. */
@NullMarked
package io.github.redoubt.emulator.storage.signing;

import org.jspecify.annotations.NullMarked;
